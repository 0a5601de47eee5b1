import type { Locale } from '@fixelo/contracts';

const tags: Readonly<Record<Locale, string>> = { en: 'en-US', es: 'es-US', pt: 'pt-BR' };

/** `$95.00`; amount in minor units. */
export const money = (amount: number, currency: string, locale: Locale): string =>
  new Intl.NumberFormat(tags[locale], { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
    amount / 100,
  );

const wall = (instant: Date, timeZone: string, locale: Locale, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(tags[locale], { timeZone, ...options }).format(instant);

/** A day of the zone: `Tuesday, December 8, 2026`. */
export const day = (instant: string, timeZone: string, locale: Locale): string =>
  wall(new Date(instant), timeZone, locale, { dateStyle: 'full' });

/** A day and time of the zone, with the zone named: `Tuesday, December 1, 2026 at 10:00 AM (Eastern Time)`. */
export function moment(instant: string, timeZone: string, locale: Locale): string {
  const at = new Date(instant);
  const zone = new Intl.DateTimeFormat(tags[locale], { timeZone, timeZoneName: 'longGeneric' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return `${wall(at, timeZone, locale, { dateStyle: 'full', timeStyle: 'short' })} (${zone ?? timeZone})`;
}

/**
 * When an appointment is: in the zone of the place where the work is done, and for a person whose clock shows
 * something else then, in their own zone too.
 */
export function appointment(instant: string, placeZone: string, ownZone: string, locale: Locale): string {
  const at = new Date(instant);
  const clock = (zone: string) => wall(at, zone, locale, { dateStyle: 'short', timeStyle: 'short' });
  const there = moment(instant, placeZone, locale);
  return clock(placeZone) === clock(ownZone) ? there : `${there} · ${moment(instant, ownZone, locale)}`;
}

/** `HH:MM` that a wall clock in the zone shows. */
export const wallTimeOf = (ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
