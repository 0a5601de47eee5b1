import type { Booking, Locale } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { formatTime } from '@/lib/format';
import { policyTerms } from '@/lib/policy';

interface PolicyLinesProps {
  readonly policy: Booking['cancellationPolicy'];
  /** Start of the booking. */
  readonly start: string;
  readonly timeZone: string;
  /** ms; what has passed by then is not promised any more. */
  readonly now: number;
}

/** What cancelling gives back and until when, for one booking. */
export function PolicyLines({ policy, start, timeZone, now }: PolicyLinesProps) {
  const t = useTranslations('Policy');
  const locale: Locale = useLocale();
  const begin = Date.parse(start);
  const { fullUntil, halfUntil } = policyTerms(policy, begin, now);
  const say = (moment: number) => formatTime(moment, 'moment', locale, timeZone);
  const untilStart = halfUntil === begin;
  return (
    <ul className="tabular flex flex-col gap-1 text-sm text-muted">
      {fullUntil !== undefined && (
        <li className="font-medium text-text">{t('fullUntil', { moment: say(fullUntil) })}</li>
      )}
      {halfUntil !== undefined && <li>{untilStart ? t('halfNow') : t('halfUntil', { moment: say(halfUntil) })}</li>}
      {halfUntil === undefined && <li>{t('noneNow')}</li>}
      <li>{t('providerCancels')}</li>
    </ul>
  );
}
