'use client';
import type { Service } from '@fixelo/contracts';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { applyFaults } from '@/components/form/apply-faults';
import { FormError } from '@/components/form/form-error';
import { TextAreaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { api, useIdentity } from '@/lib/api/browser';
import type { Identity } from '@/lib/api/identity';
import { totalOf } from '@/lib/format';
import { handOff } from '@/lib/hand-off';
import { useAction } from '@/lib/use-action';
import { AccountStep } from './account-step';
import { AddressFields } from './address-fields';
import { emptyValues, toCreateBooking, type BookingValues } from './booking-values';
import { slotRefusal } from './slot-refusal';
import { Summary } from './summary';
import { TakenNotice } from './taken-notice';

interface BookingFormProps {
  readonly service: Service;
  readonly start: string;
  readonly timeZone: string;
  readonly identity: Identity | undefined;
  readonly now: number;
}

/** Where, what to know, who; then the time is held and payment follows. */
export function BookingForm({ service, start: asked, timeZone, identity: initial, now }: BookingFormProps) {
  const t = useTranslations('Book');
  const router = useRouter();
  const identity = useIdentity(initial);
  const [start, setStart] = useState(asked);
  const form = useForm<BookingValues>({ defaultValues: emptyValues(service) });
  const name = service.provider.name;

  const { run, busy, error } = useAction(async (values: BookingValues, at: string) => {
    if (!identity) {
      document.getElementById('account-step')?.focus();
      return;
    }
    try {
      const { data } = await (await api()).bookings.create(toCreateBooking(service, at, values));
      handOff(data);
      router.push(`/bookings/${data.booking.id}/pay`);
    } catch (thrown) {
      if (!applyFaults(form, thrown)) throw thrown;
    }
  });
  const submit = (at: string) => form.handleSubmit((values) => run(values, at))();
  const pick = (at: string) => {
    setStart(at);
    window.history.replaceState(null, '', `?start=${encodeURIComponent(at)}`);
    void submit(at);
  };
  const refusal = slotRefusal(error);

  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_22rem] lg:gap-14">
      <div className="flex min-w-0 flex-col gap-8">
        {!identity && <AccountStep />}
        <form
          noValidate
          aria-busy={busy || undefined}
          onSubmit={(event) => {
            event.preventDefault();
            void submit(start);
          }}
          className="flex flex-col gap-8"
        >
          <section aria-labelledby="where" className="flex flex-col gap-4">
            <h2 id="where" className="text-lg font-semibold">
              {t('where', { name })}
            </h2>
            <AddressFields form={form} />
          </section>
          <section aria-labelledby="details" className="flex flex-col gap-4">
            <h2 id="details" className="text-lg font-semibold">
              {t('details')}
            </h2>
            {service.questions.map(({ id, label, required }, i) => (
              <TextField
                key={id}
                form={form}
                name={`answers.${i}`}
                label={label}
                maxLength={1000}
                optional={!required}
              />
            ))}
            <TextAreaField
              form={form}
              name="notes"
              label={t('notes', { name })}
              hint={t('notesHint')}
              maxLength={2000}
              optional
            />
          </section>
          {refusal ? (
            <TakenNotice serviceId={service.id} refusal={refusal} timeZone={timeZone} onPick={pick} />
          ) : (
            <FormError error={error} />
          )}
          <div className="flex flex-col gap-3">
            <Button type="submit" size="large" busy={busy}>
              {t('submit')}
            </Button>
            <p className="text-center text-sm text-muted">{t('holdNote')}</p>
          </div>
        </form>
      </div>
      <aside aria-label={t('summary')} className="max-lg:order-first">
        <Summary
          title={service.title}
          providerName={name}
          start={start}
          durationMinutes={service.durationMinutes}
          timeZone={timeZone}
          total={totalOf(service)}
          hourly={service.price.unit === 'hour' ? service.price : undefined}
          policy={service.cancellationPolicy}
          now={now}
          action={
            <Link
              href={`/services/${service.id}#times`}
              className="inline-flex min-h-11 items-center text-sm font-semibold whitespace-nowrap text-accent-text underline underline-offset-4"
            >
              {t('change')}
            </Link>
          }
        />
      </aside>
    </div>
  );
}
