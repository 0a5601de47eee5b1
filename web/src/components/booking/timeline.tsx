import type { Booking } from '@fixelo/contracts';
import { clsx } from 'clsx';
import { Check, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatTime } from '@/lib/format';
import { timelineOf, type Step } from '@/lib/timeline';

const marks: Record<Step['state'], string> = {
  done: 'border-accent bg-accent text-on-accent',
  current: 'border-accent bg-card text-accent-text',
  ahead: 'border-line-strong/60 bg-card',
  stopped: 'border-alert bg-alert-soft text-alert',
};

/** Where a booking stands. Moves by itself when the booking it is given changes. */
export function Timeline({ booking, asProvider }: { booking: Booking; asProvider: boolean }) {
  const t = useTranslations('Booking');
  const locale = useLocale();
  const steps = timelineOf(booking);
  const nameOf = ({ name: step, state }: Step): string => {
    if (asProvider && (step === 'requested' || step === 'visit' || step === 'onMyWay')) return t(`yourStep.${step}`);
    return t(step === 'paid' && state !== 'done' ? 'step.payment' : `step.${step}`, { name: booking.providerName });
  };
  return (
    <ol aria-label={t('timeline')} aria-live="polite" className="flex flex-col">
      {steps.map((one, i) => {
        const { name: step, state, at } = one;
        return (
          <li
            key={step}
            aria-current={state === 'current' ? 'step' : undefined}
            className="relative flex gap-4 pb-6 last:pb-0"
          >
            {i < steps.length - 1 && (
              <span
                aria-hidden
                className={clsx(
                  'absolute top-7 bottom-0 left-3.5 w-0.5 -translate-x-1/2 transition-colors duration-200',
                  state === 'done' ? 'bg-accent' : 'bg-line',
                )}
              />
            )}
            <span
              aria-hidden
              className={clsx(
                'relative z-10 flex size-7 shrink-0 items-center justify-center rounded-full border-2 transition-colors duration-200 [&_svg]:size-4',
                marks[state],
              )}
            >
              {state === 'done' && <Check strokeWidth={3} />}
              {state === 'stopped' && <X strokeWidth={3} />}
              {state === 'current' && <span className="size-2.5 rounded-full bg-accent motion-safe:animate-pulse" />}
            </span>
            <div className="pt-0.5">
              <p className={clsx(state === 'ahead' ? 'text-muted' : 'font-semibold')}>{nameOf(one)}</p>
              {at && <p className="tabular text-sm text-muted">{formatTime(at, 'moment', locale, booking.timeZone)}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
