'use client';
import { Search } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { onDemand } from '@/lib/on-demand';

const BookingPayments = onDemand(async () => (await import('./booking-payments')).BookingPayments);
const DriftList = onDemand(async () => (await import('./drift-list')).DriftList);
const MovementList = onDemand(async () => (await import('./movement-list')).MovementList);
const PeopleFound = onDemand(async () => (await import('./person-payments')).PeopleFound);
const PersonPayments = onDemand(async () => (await import('./person-payments')).PersonPayments);

const views = ['movements', 'drift'] as const;
type View = (typeof views)[number];

const addressOf = (params: Record<string, string>): string =>
  `/admin/payments?${new URLSearchParams(params).toString()}`;

function Found({ asked }: { asked: string }) {
  if (asked.startsWith('bkg_')) return <BookingPayments id={asked} />;
  return asked.startsWith('usr_') ? <PersonPayments id={asked} /> : <PeopleFound asked={asked} />;
}

/** Money as administrators see it: of a booking, of a person, of a day, and where the ledger and Stripe do not agree. */
export function PaymentsPage() {
  const t = useTranslations('AdminPayments');
  const router = useRouter();
  const params = useSearchParams();
  const asked = params.get('of') ?? '';
  const view: View = views.find((one) => one === params.get('view')) ?? 'movements';
  const [typed, setTyped] = useState(asked);
  const wanted = typed.trim();
  return (
    <div data-wide>
      <h1 className="text-2xl font-bold">{t('heading')}</h1>
      <p className="mt-1 mb-5 text-muted">{t('lead')}</p>
      <form
        role="search"
        className="mb-6 flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          router.push(wanted ? addressOf({ of: wanted }) : '/admin/payments', { scroll: false });
        }}
      >
        <Field id="of" label={t('find')} hint={t('findHint')} className="min-w-0 flex-1 basis-72">
          <Input
            id="of"
            type="search"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
        <Button type="submit" className="mb-6.5">
          <Search aria-hidden />
          {t('search')}
        </Button>
      </form>
      {asked ? (
        <Found key={asked} asked={asked} />
      ) : (
        <>
          <div role="group" aria-label={t('show')} className="mb-5 flex flex-wrap gap-2">
            {views.map((one) => (
              <Button
                key={one}
                tone={view === one ? 'primary' : 'secondary'}
                aria-pressed={view === one}
                onClick={() => router.replace(addressOf({ view: one }), { scroll: false })}
              >
                {t(one)}
              </Button>
            ))}
          </div>
          {view === 'drift' ? <DriftList /> : <MovementList />}
        </>
      )}
    </div>
  );
}
