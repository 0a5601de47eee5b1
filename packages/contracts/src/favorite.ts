import * as z from 'zod';
import { id, paging } from './common.ts';
import { route } from './route.ts';
import { service } from './service.ts';

const access = { level: 'authenticated' } as const;

export const favoriteRoutes = {
  'favorites.list': route({
    method: 'GET',
    path: '/users/favorites',
    summary: 'Services that I keep for later',
    access,
    query: z.strictObject(paging),
    data: z.array(service),
  }),
  'favorites.add': route({
    method: 'POST',
    path: '/users/favorites',
    summary: 'Keep a service for later',
    access,
    body: z.strictObject({ serviceId: id('service') }),
    data: service,
    status: 201,
  }),
  'favorites.remove': route({
    method: 'DELETE',
    path: '/users/favorites/:serviceId',
    summary: 'Keep a service no longer',
    access,
    params: z.strictObject({ serviceId: id('service') }),
    data: z.object({ removed: z.literal(true) }),
  }),
};
