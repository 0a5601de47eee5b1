'use client';
import type { OpenRequest, Service } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { SlotChoice } from '@/components/booking/slot-choice';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Field, Input, Select, Textarea } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { totalOf } from '@/lib/format';
import { useAction } from '@/lib/use-action';
import { Refused } from './refused';

interface OfferFormProps {
  readonly request: OpenRequest;
  /** Those of the provider that fit the request. */
  readonly services: readonly Service[];
  readonly onMade: () => void;
  readonly onLeave: () => void;
}

/** One of the provider's free times on the dates asked for, a price, and a word to the client. */
export function OfferForm({ request: { id, from, to, myOffer }, services, onMade, onLeave }: OfferFormProps) {
  const t = useTranslations('Requests');
  const form = useId();
  const [serviceId, setServiceId] = useState(myOffer?.serviceId ?? services[0]?.id ?? '');
  const service = services.find((one) => one.id === serviceId);
  const [start, setStart] = useState<string>();
  const [price, setPrice] = useState<string>();
  const [minutes, setMinutes] = useState<string>();
  const [message, setMessage] = useState(myOffer?.message ?? '');
  const { resource, reload } = useResource(`offer ${serviceId} ${from} ${to}`, async (client) => {
    const { data, meta } = await client.services.availability({ id: serviceId }, { from, to });
    return { data: { slots: data, timeZone: meta.timeZone } };
  });
  const dollars = price ?? String((myOffer?.price.amount ?? (service ? totalOf(service).amount : 0)) / 100);
  const long = minutes ?? String(myOffer?.durationMinutes ?? service?.durationMinutes ?? 60);
  const { run, busy, error } = useAction(async () => {
    if (!start) return;
    await (
      await api()
    ).requests.offer(
      { id },
      {
        serviceId,
        price: { amount: Math.round(Number(dollars) * 100), currency: 'USD' },
        durationMinutes: Number(long),
        scheduledAt: start,
        message: message.trim(),
      },
    );
    onMade();
  });
  return (
    <form
      className="grid gap-4 border-t border-line pt-4 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      {services.length > 1 && (
        <Field id={`${form}-service`} label={t('service')} className="sm:col-span-2">
          <Select
            id={`${form}-service`}
            value={serviceId}
            onChange={({ target }) => {
              setServiceId(target.value);
              setStart(undefined);
            }}
          >
            {services.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div className="sm:col-span-2">
        <Loaded resource={resource} reload={reload}>
          {({ slots, timeZone }) =>
            slots.length === 0 ? (
              <p className="text-muted">{t('noTimes')}</p>
            ) : (
              <SlotChoice slots={slots} timeZone={timeZone} label={t('time')} chosen={start} onChoose={setStart} />
            )
          }
        </Loaded>
      </div>
      <Field id={`${form}-price`} label={t('price')}>
        <Input
          id={`${form}-price`}
          type="number"
          inputMode="decimal"
          required
          min={1}
          step="0.01"
          className="tabular"
          value={dollars}
          onChange={({ target }) => setPrice(target.value)}
        />
      </Field>
      <Field id={`${form}-minutes`} label={t('minutes')}>
        <Input
          id={`${form}-minutes`}
          type="number"
          inputMode="numeric"
          required
          min={15}
          max={1440}
          step={5}
          className="tabular"
          value={long}
          onChange={({ target }) => setMinutes(target.value)}
        />
      </Field>
      <Field id={`${form}-message`} label={t('message')} className="sm:col-span-2">
        <Textarea
          id={`${form}-message`}
          required
          maxLength={1000}
          value={message}
          onChange={({ target }) => setMessage(target.value)}
        />
      </Field>
      <div className="flex flex-col gap-3 sm:col-span-2">
        <Refused error={error} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" busy={busy} disabled={!start}>
            {t('send')}
          </Button>
          <Button tone="quiet" onClick={onLeave}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}
