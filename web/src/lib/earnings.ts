import type { Locale, Statement, StatementLine } from '@fixelo/contracts';
import { regionOf } from './format';

/** What one booking brought: `gross − fee − refunds = net`, in minor units. */
export interface BookingEarning {
  readonly bookingId: string;
  /** Of the last movement. */
  readonly at: string;
  readonly gross: number;
  readonly fee: number;
  readonly refunds: number;
  readonly net: number;
}

const bookingEarning = (bookingId: string, lines: readonly StatementLine[]): BookingEarning => {
  const sum = (of: (line: StatementLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  const gross = sum((line) => Math.max(0, line.gross));
  const refunds = sum((line) => Math.max(0, 0 - line.gross));
  const fee = sum((line) => line.fee);
  const at = lines.reduce((last, line) => (line.at > last ? line.at : last), '');
  return { bookingId, at, gross, fee, refunds, net: gross - fee - refunds };
};

/** The movements of a statement by the booking that they are about, last moved first; payouts and debts are left out. */
export function byBooking(lines: readonly StatementLine[]): BookingEarning[] {
  const earned = lines.filter(({ gross, fee }) => gross !== 0 || fee !== 0);
  return [...Map.groupBy(earned, ({ bookingId = '' }) => bookingId)]
    .map(([bookingId, of]) => bookingEarning(bookingId, of))
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

/** What clients got back and what banks took back: one column for both. */
export const takenBack = ({ refunds, disputes }: Statement['totals']): number => refunds + disputes;

/** Minor units with cents always, so that columns line up. */
export const formatAmount = (amount: number, currency: string, locale: Locale): string =>
  new Intl.NumberFormat(regionOf(locale), { style: 'currency', currency }).format(amount / 100);

/** `2026-12` as people say it. */
export const formatMonth = (month: string, locale: Locale): string =>
  new Intl.DateTimeFormat(regionOf(locale), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-15T12:00:00Z`),
  );
