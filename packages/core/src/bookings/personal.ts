import { conflict } from '../lib/index.ts';
import { write } from '../platform/table/index.ts';
import { erasedName, everyRow, type PersonalData } from '../platform/personal.ts';
import { Bookings, bookingsOfClient, bookingsOfProvider, infoOf, type BookingRow } from './booking.entity.ts';
import { optimistic } from './change.ts';
import { cancel } from './cancel.ts';

const range = (userId: string) => ({ userId, from: '0', to: '~' });
const asClient = (userId: string) => everyRow((cursor) => bookingsOfClient(range(userId), { limit: 100, cursor }));
const asProvider = (userId: string) => everyRow((cursor) => bookingsOfProvider(range(userId), { limit: 100, cursor }));

const unsettled: readonly BookingRow['status'][] = ['PENDING_PAYMENT', 'REQUESTED'];
const binding: readonly BookingRow['status'][] = ['CONFIRMED', 'IN_PROGRESS', 'DISPUTED'];

/** The booking without what names its client or leads to their door. */
const withoutClient = (row: BookingRow): BookingRow => ({
  ...row,
  clientName: erasedName,
  address: { line1: '-', city: row.address.city, state: row.address.state, zip: row.address.zip },
  notes: undefined,
  answers: undefined,
  version: row.version + 1,
});
const withoutProvider = (row: BookingRow): BookingRow => ({
  ...row,
  providerName: erasedName,
  version: row.version + 1,
});

/** Changes a booking that still names the person, again when it was changed meanwhile. */
const erased = (id: string, name: 'clientName' | 'providerName'): Promise<void> =>
  optimistic(async () => {
    const row = await Bookings.get({ id }, { consistent: true });
    if (!row || row[name] === erasedName) return;
    const next = name === 'clientName' ? withoutClient(row) : withoutProvider(row);
    await write(Bookings.replace(next, { if: { version: row.version } }));
  });

/** Bookings: money hangs on them, so they stay, without the person. What is confirmed must be settled first. */
export const bookingData: PersonalData = {
  room: 'bookings',
  export: async (userId) => ({
    asClient: (await asClient(userId)).map(infoOf),
    asProvider: (await asProvider(userId)).map(infoOf),
  }),
  prepare: async (userId) => {
    const rows = [...(await asClient(userId)), ...(await asProvider(userId))];
    const open = rows.filter(({ status }) => binding.includes(status)).map(({ id }) => id);
    if (open.length > 0)
      throw conflict('Finish or cancel your confirmed bookings first', { reason: 'OPEN_BOOKINGS', bookings: open });
    for (const { id, status } of rows) if (unsettled.includes(status)) await cancel({ id });
  },
  erase: async (userId) => {
    for (const { id } of await asClient(userId)) await erased(id, 'clientName');
    for (const { id } of await asProvider(userId)) await erased(id, 'providerName');
  },
};
