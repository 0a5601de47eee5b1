'use client';
import { depositOf, type Service } from '@fixelo/contracts';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { NativeArea, NativeField } from '@/components/form/native-field';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { useIdentity } from '@/lib/api/session';
import type { Identity } from '@/lib/api/identity';
import { totalOf } from '@/lib/format';
import { handOff } from '@/lib/hand-off';
import { onDemand } from '@/lib/on-demand';
import { zipOf } from '@/lib/zip';
import { AccountStep } from './account-step';
import { AddressFields } from './address-fields';
import { RepeatFields } from './repeat-fields';
import { Summary } from './summary';

// Nothing of the first view: it asks the API once there is a ZIP code.
const PlaceNote = onDemand(async () => (await import('./place-note')).PlaceNote);
// Few readers meet it, so it comes when it is needed.
const RefusalNotice = onDemand(async () => (await import('./refusal-notice')).RefusalNotice);

interface BookingFormProps {
  readonly service: Service;
  readonly start: string;
  readonly timeZone: string;
  readonly identity: Identity | undefined;
  /** The ZIP code that the reader picked times for. */
  readonly zip: string | undefined;
}

/** Where, what to know, who; then the time is held and payment follows. */
export function BookingForm({ service, start: asked, timeZone, identity: initial, zip: known }: BookingFormProps) {
  const t = useTranslations('Book');
  const router = useRouter();
  const identity = useIdentity(initial);
  const [start, setStart] = useState(asked);
  const [repeat, setRepeat] = useState('');
  const [zip, setZip] = useState(known ?? '');
  const wanted = useRef(asked);
  const element = useRef<HTMLFormElement>(null);
  const name = service.provider.name;
  const comes = service.radiusKm > 0;

  const { props, submit, errors, busy, error } = useNativeForm(async (values) => {
    if (!identity) {
      document.getElementById('account-step')?.focus();
      return;
    }
    const [{ toCreateBooking }, { rememberAddress, rememberZip }] = await Promise.all([
      import('./booking-values'),
      import('@/lib/visit-place'),
    ]);
    const body = toCreateBooking(service, wanted.current, values);
    const { data } = await (await api()).bookings.create(body);
    if (body.address) rememberAddress(body.address);
    const code = zipOf(body.address?.zip);
    if (code) rememberZip(code);
    handOff(data);
    router.push(`/bookings/${data.booking.id}/pay`);
  });
  const choose = (at: string) => {
    wanted.current = at;
    setStart(at);
    window.history.replaceState(null, '', `?start=${encodeURIComponent(at)}`);
  };
  const pick = (at: string) => {
    choose(at);
    if (element.current) void submit(element.current);
  };
  const once = () => {
    flushSync(() => setRepeat(''));
    if (element.current) void submit(element.current);
  };
  const total = totalOf(service);
  const [openedAt] = useState(() => Date.now());
  const deposit = depositOf(total.amount, service.depositPercent, Date.parse(start) - openedAt);

  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_22rem] lg:gap-14">
      {/* First in the document as on phones: a page that is drawn while it arrives does not push the form down. */}
      <aside aria-label={t('summary')} className="lg:order-last">
        <Summary
          title={service.title}
          providerName={name}
          start={start}
          durationMinutes={service.durationMinutes}
          timeZone={timeZone}
          total={total}
          deposit={deposit}
          hourly={service.price.unit === 'hour' ? service.price : undefined}
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
      <div className="flex min-w-0 flex-col gap-8">
        {!identity && <AccountStep />}
        <form {...props} ref={element} className="flex flex-col gap-8">
          <section aria-labelledby="where" className="flex flex-col gap-4">
            <h2 id="where" className="text-lg font-semibold">
              {t(comes ? 'where' : 'whereYou', { name })}
            </h2>
            {comes ? (
              <>
                <AddressFields errors={errors} near={service.location} zip={known} onZip={setZip} />
                {zipOf(zip) && (
                  <PlaceNote
                    serviceId={service.id}
                    name={name}
                    start={start}
                    timeZone={timeZone}
                    zip={zip}
                    onChoose={choose}
                  />
                )}
              </>
            ) : (
              <p>
                {t('atTheirs', {
                  city: service.location.city,
                  state: service.location.state,
                  zip: service.location.zip,
                })}
              </p>
            )}
          </section>
          <section aria-labelledby="details" className="flex flex-col gap-4">
            <h2 id="details" className="text-lg font-semibold">
              {t('details')}
            </h2>
            {service.questions.map(({ id, label, required }) => (
              <NativeField
                key={id}
                name={`answers.${id}`}
                label={label}
                errors={errors}
                maxLength={1000}
                optional={!required}
              />
            ))}
            <NativeArea
              name="notes"
              label={t('notes', { name })}
              errors={errors}
              hint={t('notesHint')}
              maxLength={2000}
              optional
            />
            <RepeatFields every={repeat} onChange={setRepeat} />
            {!deposit && (
              <label className="flex min-h-11 items-start gap-3 py-2">
                <input type="checkbox" name="keepMethod" value="yes" className="mt-0.5 size-5 accent-accent" />
                <span>
                  {t('keepMethod')}
                  <span className="block text-sm text-muted">{t('keepMethodHint')}</span>
                </span>
              </label>
            )}
          </section>
          {error !== undefined && (
            <RefusalNotice
              serviceId={service.id}
              error={error}
              start={start}
              timeZone={timeZone}
              onPick={pick}
              onOnce={once}
            />
          )}
          <div className="flex flex-col gap-3">
            <Button type="submit" size="large" busy={busy}>
              {t('submit')}
            </Button>
            <p className="text-center text-sm text-muted">{t('holdNote')}</p>
          </div>
        </form>
      </div>
    </div>
  );
}
