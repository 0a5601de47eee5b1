'use client';
import type { WaitlistEntry } from '@fixelo/contracts';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { Button, buttonStyle } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { formatTime, regionOf } from '@/lib/format';
import { useAction } from '@/lib/use-action';

function Entry({ entry, busy, onLeave }: { entry: WaitlistEntry; busy: boolean; onLeave: () => void }) {
  const t = useTranslations('Waitlist');
  const locale = useLocale();
  const dates = new Intl.DateTimeFormat(regionOf(locale), { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { serviceId, serviceTitle, from, to, offer } = entry;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <Link href={`/services/${serviceId}`} className="font-semibold hover:underline">
          {serviceTitle}
        </Link>
        <p className="tabular text-sm text-muted">
          {offer
            ? t('free', { moment: formatTime(offer.start, 'moment', locale, zone) })
            : dates.formatRange(Date.parse(from), Date.parse(to))}
        </p>
      </div>
      {offer && (
        <Link href={`/book/${serviceId}?start=${encodeURIComponent(offer.start)}`} className={buttonStyle()}>
          {t('book')}
        </Link>
      )}
      <Button tone="quiet" size="icon" busy={busy} aria-label={t('leave', { title: serviceTitle })} onClick={onLeave}>
        <X aria-hidden />
      </Button>
    </li>
  );
}

/** What the reader waits for, and what became free; nothing at all when they wait for nothing. */
export function MyWaitlist() {
  const t = useTranslations('Waitlist');
  const { resource, reload } = useResource('waitlist', (client) => client.waitlist.list());
  const { run, busy, error } = useAction(async (id: string) => {
    await (await api()).waitlist.leave({ id });
    reload();
  });
  if (resource.state !== 'ready' || resource.data.length === 0) return null;
  return (
    <section className="mb-10" aria-labelledby="waitlist">
      <h2 id="waitlist" className="mb-2 text-lg font-semibold">
        {t('heading')}
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {resource.data.map((entry) => (
          <Entry key={entry.id} entry={entry} busy={busy} onLeave={() => void run(entry.id)} />
        ))}
      </ul>
      <FormError error={error} />
    </section>
  );
}
