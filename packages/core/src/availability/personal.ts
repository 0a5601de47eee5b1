import { write } from '../platform/table/index.ts';
import { everyRow, type PersonalData } from '../platform/personal.ts';
import { AvailabilitySettingsRows, Days, daysOfProvider, type DayRow } from './availability.entity.ts';

const days = (providerId: string) =>
  everyRow((cursor) => daysOfProvider({ providerId, from: '0', to: '~' }, { limit: 100, cursor }));

const shown = ({ date, hours, outside = [], taken }: DayRow) => ({
  date,
  ...(hours ? { hours } : {}),
  busy: outside.map(({ from, to }) => ({ from, to })),
  bookings: taken.map(({ bookingId, from, to }) => ({ bookingId, from, to })),
});

/** Hours, days off and what is taken of a provider's days. All bookings are over when an account goes. */
export const availabilityData: PersonalData = {
  room: 'availability',
  export: async (userId) => {
    const settings = await AvailabilitySettingsRows.get({ providerId: userId });
    return { settings: settings?.settings, days: (await days(userId)).map(shown) };
  },
  erase: async (userId) => {
    await write(AvailabilitySettingsRows.remove({ providerId: userId }));
    for (const { date } of await days(userId)) await write(Days.remove({ providerId: userId, date }));
  },
};
