'use client';
import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { tones } from './booking-block';

const states = ['CONFIRMED', 'REQUESTED', 'IN_PROGRESS', 'COMPLETED', 'DISPUTED'] as const;

/** What the looks of blocks mean, and how time is blocked. */
export function Legend() {
  const t = useTranslations('Planner');
  const status = useTranslations('Status');
  const entries = [
    ...states.map((name) => ({ name: status(name), look: clsx('border border-l-4', tones[name]) })),
    { name: t('blockedShort'), look: 'hatch border border-line-strong/50' },
    { name: t('extraShort'), look: 'border border-dashed border-accent/60' },
    { name: t('outside'), look: 'bg-text/10' },
  ];
  return (
    <div className="flex flex-col gap-3 text-sm text-muted">
      <ul aria-label={t('legend')} className="flex flex-wrap gap-x-4 gap-y-2">
        {entries.map(({ name, look }) => (
          <li key={name} className="flex items-center gap-2">
            <span aria-hidden className={clsx('h-4 w-6 rounded-sm', look)} />
            {name}
          </li>
        ))}
      </ul>
      <p>{t('how')}</p>
    </div>
  );
}
