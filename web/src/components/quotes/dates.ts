import type { Locale } from '@fixelo/contracts';
import { regionOf } from '@/lib/format';

/** Two dates, first and last included, as people say them. */
export const formatDates = (from: string, to: string, locale: Locale): string =>
  new Intl.DateTimeFormat(regionOf(locale), { month: 'short', day: 'numeric', timeZone: 'UTC' }).formatRange(
    Date.parse(from),
    Date.parse(to),
  );
