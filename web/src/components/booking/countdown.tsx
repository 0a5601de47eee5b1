'use client';
import { Timer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { countdown } from '@/lib/format';
import { useNow } from '@/lib/use-now';

/** Time left of a hold. `until` in ms of this device's clock. */
export function Countdown({ until }: { until: number }) {
  const t = useTranslations('Pay');
  const left = countdown(until, useNow(1000));
  return (
    <p
      role="timer"
      aria-label={t('heldLabel')}
      className="tabular flex items-center gap-2 rounded-control bg-accent-soft px-4 py-3 font-medium text-accent-text"
    >
      <Timer aria-hidden className="size-4.5" />
      {t('held', { time: left })}
    </p>
  );
}
