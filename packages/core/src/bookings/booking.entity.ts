import { booking, evidence, id, instant, price, type Booking } from '@fixelo/contracts';
import * as z from 'zod';
import { Clock, Zip } from '../lib/index.ts';
import { attachmentOf, storedFile } from '../media/stored.ts';
import { entity } from '../platform/table/index.ts';
import { closesAt } from './guards.ts';

const evidenceRow = evidence.omit({ attachments: true }).extend({ files: z.array(storedFile) });
const dispute = booking.shape.dispute.unwrap().extend({ evidence: z.array(evidenceRow) });

const schema = booking.extend({
  dispute: dispute.optional(),
  /** As the service had it when the booking was made, like fee and cancellation policy. */
  price,
  feeBasisPoints: z.int(),
  instantBook: z.boolean(),
  /** The time that is taken of the provider, buffers included. Milliseconds; `to` is excluded. */
  busy: z.object({ from: z.int(), to: z.int() }),
  payment: booking.shape.payment.extend({ id: id('payment') }),
  /** When the provider accepted a request; its payment is being captured. */
  acceptedAt: instant.optional(),
  /** When a job makes sure that the money of a booking that ended is where it belongs, whoever should have seen to it. */
  settleAt: instant.optional(),
});
export type BookingRow = z.infer<typeof schema>;

const dueShards = 4;
const dueShard = (bookingId: string): number => bookingId.charCodeAt(bookingId.length - 1) % dueShards;
const partitionsOf = (kind: string): string[] =>
  Array.from({ length: dueShards }, (_, shard) => `DUE#${kind}#${shard}`);
/** Where jobs find what is due: to expire, to charge, to close, to be settled. */
export const duePartitions = partitionsOf('BOOKING');
export const chargePartitions = partitionsOf('CHARGE');
export const closePartitions = partitionsOf('VISIT');
export const settlePartitions = partitionsOf('SETTLE');

/** When somebody must have acted: paid what is held, answered what is requested. */
export function dueAt(row: BookingRow): string | undefined {
  if (row.status === 'PENDING_PAYMENT') return row.holdExpiresAt;
  return row.status === 'REQUESTED' && row.acceptedAt === undefined ? row.respondBy : undefined;
}

/** When a booking closes by itself: completes, or has its no-show settled. */
export function closeAt(row: BookingRow): string | undefined {
  if (row.status === 'CONFIRMED' || row.status === 'IN_PROGRESS') return Clock.iso(closesAt(row));
  return row.status === 'NO_SHOW' && row.settlement === undefined ? row.noShow?.contestUntil : undefined;
}

const openDisputes = 'DISPUTES#OPEN';

/** What waits for a job, by when it is due, or for an administrator, by when it was opened. */
function waiting(row: BookingRow): [string, string] | undefined {
  const shard = dueShard(row.id);
  const at = (partitions: readonly string[], due: string | undefined): [string, string] | undefined =>
    due === undefined ? undefined : [partitions[shard] ?? '', `${due}#${row.id}`];
  if (row.status === 'DISPUTED') return [openDisputes, `${row.dispute?.openedAt ?? row.updatedAt}#${row.id}`];
  if (row.status === 'PENDING_PAYMENT' && row.chargeAt !== undefined) return at(chargePartitions, row.chargeAt);
  return at(duePartitions, dueAt(row)) ?? at(closePartitions, closeAt(row)) ?? at(settlePartitions, row.settleAt);
}

const appointment = ({ scheduledAt, id }: { scheduledAt: string; id: string }): string => `${scheduledAt}#${id}`;

export const Bookings = entity({
  name: 'Booking',
  describe: 'A booking: who, what, when, for how much, and where it stands',
  schema,
  attributes: ['status', 'version', 'holdExpiresAt'],
  key: (k: { id: string }) => [`BOOKING#${k.id}`, 'BOOKING'],
  indexes: {
    gsi1: (row) => [`CLIENT#${row.clientId}#BOOKINGS`, appointment(row)],
    gsi2: (row) => [`PROVIDER#${row.providerId}#BOOKINGS`, appointment(row)],
    gsi3: waiting,
  },
  example: {
    id: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    clientId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    service: { title: 'Leak repair and pipe fitting', category: 'plumbing', durationMinutes: 60 },
    clientName: 'Ana Torres',
    providerName: 'Miami Pipes',
    status: 'PENDING_PAYMENT',
    scheduledAt: '2026-12-01T15:00:00.000Z',
    endsAt: '2026-12-01T16:00:00.000Z',
    timeZone: 'America/New_York',
    price: { amount: 9500, currency: 'USD', unit: 'fixed' },
    totalAmount: 9500,
    currency: 'USD',
    feeBasisPoints: 500,
    platformFee: 475,
    providerAmount: 9025,
    address: { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132' },
    cancellationPolicy: 'flexible',
    instantBook: true,
    busy: { from: 1_796_137_200_000, to: 1_796_141_700_000 },
    holdExpiresAt: '2026-11-20T10:15:00.000Z',
    payment: { id: 'pay_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', status: 'PENDING' },
    version: 1,
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
  },
});

interface OfUser {
  readonly userId: string;
  /** Positions `<scheduledAt>#<booking id>`, both included. */
  readonly from: string;
  readonly to: string;
}
const example = { userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', from: '2026-12-01', to: '2026-12-31~' };

export const bookingsOfClient = Bookings.pattern("a client's bookings, latest appointment first", {
  index: 'gsi1',
  key: ({ userId, from, to }: OfUser) => ({ pk: `CLIENT#${userId}#BOOKINGS`, sk: { between: [from, to] } }),
  descending: true,
  example,
});

export const bookingsOfProvider = Bookings.pattern("a provider's bookings, latest appointment first", {
  index: 'gsi2',
  key: ({ userId, from, to }: OfUser) => ({ pk: `PROVIDER#${userId}#BOOKINGS`, sk: { between: [from, to] } }),
  descending: true,
  example,
});

export const dueBookings = Bookings.pattern(
  'bookings that are due to expire, to be charged, to close or to be settled, oldest first',
  {
    index: 'gsi3',
    key: ({ partition, until }: { partition: string; until: string }) => ({
      pk: partition,
      sk: { below: `${until}~` },
    }),
    example: { partition: 'DUE#BOOKING#0', until: '2026-12-01T15:00:00.000Z' },
  },
);

export const openDisputesFirst = Bookings.pattern('open disputes, oldest first', {
  index: 'gsi3',
  key: (_: object) => ({ pk: openDisputes }),
  example: {},
});

/** Where a booking stands in lists. */
export const positionOf = appointment;

/** Where the work is done, as far as it is told: the street of a professional only to clients whose booking stands. */
export function addressOf({ address, atProvider, confirmedAt, providerName }: BookingRow): BookingRow['address'] {
  if (!atProvider || confirmedAt !== undefined) return address;
  const { city, state, zip } = address;
  return { line1: providerName, city, state, zip };
}

/** What the two sides see of a booking; without the files of a dispute. */
export function infoOf(row: BookingRow): Booking {
  const address = addressOf(row);
  const near = address.lat === undefined ? Zip.areaOf(address.zip) : undefined;
  return { ...booking.parse(row), address, ...(near ? { near } : {}) };
}

/** What one side or an administrator sees of a booking that they asked for, with the files of its dispute. */
export function fullInfoOf(row: BookingRow): Booking {
  const info = infoOf(row);
  if (!row.dispute || !info.dispute) return info;
  const evidence = row.dispute.evidence.map(({ files, ...one }) => ({
    ...one,
    attachments: files.map(attachmentOf),
  }));
  return { ...info, dispute: { ...info.dispute, evidence } };
}
