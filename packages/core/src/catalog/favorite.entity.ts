import { id } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/table/index.ts';

export const Favorites = entity({
  name: 'Favorite',
  describe: 'A service that somebody keeps for later',
  schema: z.object({ userId: id('user'), serviceId: id('service'), at: z.string() }),
  attributes: [],
  key: (k: { userId: string; serviceId: string }) => [`USER#${k.userId}`, `FAVORITE#${k.serviceId}`],
  example: {
    userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    at: '2026-12-01T15:00:00.000Z',
  },
});

export const favoritesOf = Favorites.pattern('what somebody keeps, newest service first', {
  key: ({ userId }: { userId: string }) => ({ pk: `USER#${userId}`, sk: { beginsWith: 'FAVORITE#' } }),
  descending: true,
});
