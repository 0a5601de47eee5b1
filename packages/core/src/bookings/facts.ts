import type { SlotTaken } from '@fixelo/contracts';
import {
  AvailabilitySettingsRows,
  DayBook,
  Days,
  datesBetween,
  decidingDates,
  hintOf,
  readDays,
  remember,
  type Place,
  type Rules,
} from '../availability/index.ts';
import { Services, type ServiceRow } from '../catalog/service.entity.ts';
import { conflict, forbidden, notFound } from '../lib/index.ts';
import { readMany, type At } from '../platform/index.ts';
import { Users } from '../users/user.entity.ts';
import { Holds, type HoldsRow } from './hold.entity.ts';

const dayMs = 86_400_000;
const noSlots: SlotTaken = { reason: 'SLOT_NOT_OFFERED', alternatives: [] };

/** Everything that decides whether, and on what terms, a service can be booked at a time. */
export interface Facts {
  readonly service: ServiceRow;
  readonly settings: Rules;
  readonly providerName: string;
  readonly clientName: string;
  readonly days: DayBook;
  /** Where the job is done, when that is known. */
  readonly place?: Place | undefined;
  /** What the client holds unpaid, as it was read. */
  readonly holds: HoldsRow | undefined;
}

/** What two sides agreed on instead of what the service says. */
export type Terms = Pick<ServiceRow, 'price' | 'durationMinutes' | 'instantBook'>;

interface Wanted<B> {
  readonly serviceId: string;
  readonly start: number;
  readonly clientId: string;
  readonly terms?: Terms | undefined;
  /** Whatever else the caller needs to know, in the same round trip. */
  readonly beside: At<B>;
}

/**
 * Reads the facts consistently in one round trip, and one more for the first booking of a service on an instance or
 * when the provider has just changed the rules. Throws NOT_FOUND unless the service is offered, FORBIDDEN unless the
 * client's account is active, and CONFLICT when the provider has set no hours. Answers the row `beside` as well.
 */
export async function readFacts<B>({
  serviceId,
  start,
  clientId,
  terms,
  beside,
}: Wanted<B>): Promise<[Facts, B | undefined]> {
  const { providerId, durationMinutes, settings: lately } = await hintOf(serviceId);
  const dates = lately ? decidingDates(lately, start, durationMinutes) : datesBetween(start - dayMs, start + 2 * dayMs);
  const [listed, rules, provider, client, holds, extra, ...rows] = await readMany(
    [
      Services.at({ id: serviceId }),
      AvailabilitySettingsRows.at({ providerId }),
      Users.at({ id: providerId }),
      Users.at({ id: clientId }),
      Holds.at({ clientId }),
      beside,
      ...dates.map((date) => Days.at({ providerId, date })),
    ],
    { consistent: true },
  );
  if (listed?.status !== 'ACTIVE' || provider?.status !== 'ACTIVE') throw notFound('service');
  if (!client) throw notFound('user');
  if (client.status !== 'ACTIVE') throw forbidden('This account cannot book');
  if (!rules) throw conflict('This provider has no hours yet', noSlots);
  const { settings } = rules;
  remember(listed, settings);
  const service = { ...listed, ...terms };
  const days = new DayBook(providerId, new Map(dates.map((date, i) => [date, rows[i]])));
  const missing = days.missing(decidingDates(settings, start, service.durationMinutes));
  const facts = {
    service,
    settings,
    providerName: provider.name,
    clientName: client.name,
    holds,
    days: missing.length === 0 ? days : days.with(await readDays(providerId, missing)),
  };
  return [facts, extra];
}
