import { write } from '../platform/index.ts';
import type { PersonalData } from '../platform/personal.ts';
import { FeedAddresses, Feeds } from './feed.entity.ts';
import { calendarsOfProvider, infoOf, OutsideCalendars } from './outside.entity.ts';

/** Calendars elsewhere, whose addresses are secrets of their owner, and the feed that shows bookings. */
export const calendarData: PersonalData = {
  room: 'calendars',
  export: async (userId) => {
    const [outside, feed] = await Promise.all([
      calendarsOfProvider.all({ providerId: userId }),
      Feeds.get({ userId }, { consistent: true }),
    ]);
    return { outside: outside.map(infoOf), ...(feed ? { feed: { since: feed.since } } : {}) };
  },
  erase: async (userId) => {
    const feed = await Feeds.get({ userId }, { consistent: true });
    if (feed) await write(FeedAddresses.remove({ hash: feed.hash }));
    await write(Feeds.remove({ userId }));
    for (const { id } of await calendarsOfProvider.all({ providerId: userId }))
      await write(OutsideCalendars.remove({ providerId: userId, id }));
  },
};
