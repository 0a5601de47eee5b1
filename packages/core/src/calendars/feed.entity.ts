import { id, instant } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/index.ts';

/** Who a feed's address belongs to. Only the hash of the secret is kept: whoever reads the table cannot read feeds. */
export const FeedAddresses = entity({
  name: 'FeedAddress',
  describe: 'Whose bookings the secret address of a calendar feed shows; by the hash of its token',
  schema: z.object({ hash: z.string(), userId: id('user') }),
  attributes: [],
  key: (k: { hash: string }) => [`FEED#${k.hash}`, 'FEED'],
  example: { hash: 'q2bq0c9oX1m1Zk0n0mJf3sH4pV7tY9wA2cE5gI8kM0s', userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D' },
});

export const Feeds = entity({
  name: 'Feed',
  describe: 'The one calendar feed of a person',
  schema: z.object({ userId: id('user'), hash: z.string(), since: instant }),
  attributes: ['hash'],
  key: (k: { userId: string }) => [`USER#${k.userId}`, 'FEED'],
  example: {
    userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    hash: 'q2bq0c9oX1m1Zk0n0mJf3sH4pV7tY9wA2cE5gI8kM0s',
    since: '2026-11-01T15:00:00.000Z',
  },
});
