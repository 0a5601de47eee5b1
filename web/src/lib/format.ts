import type { Locale, Money, Service } from '@fixelo/contracts';

const regions: Record<Locale, string> = { en: 'en-US', es: 'es-US', pt: 'pt-BR' };
export const regionOf = (locale: Locale): string => regions[locale];

/** `{ amount: 12000 }` → `$120`; cents only where there are some. */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  return new Intl.NumberFormat(regionOf(locale), {
    style: 'currency',
    currency,
    minimumFractionDigits: amount % 100 === 0 ? 0 : 2,
  }).format(amount / 100);
}

/** What one booking costs, in cents: hourly prices times the duration, rounded half up. */
export function totalOf({ price, durationMinutes }: Pick<Service, 'price' | 'durationMinutes'>): Money {
  const amount = price.unit === 'hour' ? Math.floor((price.amount * durationMinutes) / 60 + 0.5) : price.amount;
  return { amount, currency: price.currency };
}

const formats = {
  time: { hour: 'numeric', minute: '2-digit' },
  day: { weekday: 'short', month: 'short', day: 'numeric' },
  longDay: { weekday: 'long', month: 'long', day: 'numeric' },
  weekday: { weekday: 'short' },
  dayOfMonth: { day: 'numeric' },
  monthDay: { month: 'short', day: 'numeric' },
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  moment: { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  zone: { timeZoneName: 'short' },
  longZone: { timeZoneName: 'longGeneric' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type TimeFormat = keyof typeof formats;

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatterOf(format: TimeFormat, locale: Locale, timeZone: string): Intl.DateTimeFormat {
  const key = `${format} ${locale} ${timeZone}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(regionOf(locale), { ...formats[format], timeZone });
  formatters.set(key, made);
  return made;
}

/** An instant as people in `timeZone` say it. */
export const formatTime = (instant: string | number, format: TimeFormat, locale: Locale, timeZone: string): string =>
  formatterOf(format, locale, timeZone).format(typeof instant === 'string' ? Date.parse(instant) : instant);

const zonePart = (format: 'zone' | 'longZone', instant: string | number, locale: Locale, timeZone: string): string =>
  formatterOf(format, locale, timeZone)
    .formatToParts(typeof instant === 'string' ? Date.parse(instant) : instant)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** Short name of a zone at an instant, `EST`. */
export const zoneName = (instant: string | number, locale: Locale, timeZone: string): string =>
  zonePart('zone', instant, locale, timeZone);

/** Name of a zone as people say it, the same all year: `Eastern Time`. */
export const zoneTitle = (instant: string | number, locale: Locale, timeZone: string): string =>
  zonePart('longZone', instant, locale, timeZone);

/** How long ago in calendar months (UTC), years from twelve on: `this month`, `last month`, `5 months ago`. `now` in milliseconds. */
export function formatMonthsAgo(instant: string, now: number, locale: Locale): string {
  const monthOf = (date: Date): number => 12 * date.getUTCFullYear() + date.getUTCMonth();
  const months = Math.max(0, monthOf(new Date(now)) - monthOf(new Date(instant)));
  const ago = new Intl.RelativeTimeFormat(regionOf(locale), { numeric: 'auto' });
  return months < 12 ? ago.format(-months, 'month') : ago.format(-Math.floor(months / 12), 'year');
}

/** Minutes as `1 hr 30 min` in the reader's words. */
export function formatDuration(minutes: number, locale: Locale): string {
  const part = (value: number, unit: 'day' | 'hour' | 'minute') =>
    new Intl.NumberFormat(regionOf(locale), { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  if (minutes > 1440 && minutes % 1440 === 0) return part(minutes / 1440, 'day');
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? part(hours, 'hour') : '', rest > 0 ? part(rest, 'minute') : ''].filter(Boolean).join(' ');
}

const KM_PER_MILE = 1.609344;
export const kmOf = (miles: number): number => Math.round(miles * KM_PER_MILE * 10) / 10;

export const formatMiles = (miles: number, locale: Locale, digits = 0): string =>
  new Intl.NumberFormat(regionOf(locale), {
    style: 'unit',
    unit: 'mile',
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(miles);

/** Kilometres as miles, the way distances are said in Florida. */
export const formatDistance = (km: number, locale: Locale): string =>
  formatMiles(km / KM_PER_MILE, locale, km < 8 ? 1 : 0);

/** `m:ss` until `until`; `0:00` once past. */
export function countdown(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
