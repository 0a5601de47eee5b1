import * as z from 'zod';
import { id, paging, text } from './common.ts';
import { route } from './route.ts';
import { service, serviceStatus } from './service.ts';

const access = { level: 'role', roles: ['ADMIN'] } as const;
const params = z.strictObject({ id: id('service') });

export const adminServiceRoutes = {
  'admin.services': route({
    method: 'GET',
    path: '/admin/services',
    summary: 'Services as administrators see them: listed ones or those taken down, newest first, or all of a provider',
    access,
    query: z.strictObject({
      status: serviceStatus.extract(['ACTIVE', 'MODERATED']).default('MODERATED'),
      /** All of this provider that are not archived, whatever their status. */
      providerId: id('user').optional(),
      ...paging,
    }),
    data: z.array(service),
  }),
  'admin.moderateService': route({
    method: 'POST',
    path: '/admin/services/:id/moderate',
    summary: 'Take a service down: it leaves search and cannot be booked until it is restored; its bookings stay',
    access,
    params,
    body: z.strictObject({ reason: text(3, 500) }),
    data: service,
  }),
  'admin.restoreService': route({
    method: 'POST',
    path: '/admin/services/:id/restore',
    summary: 'Give a service back that was taken down: as it was before, or paused where the plan lists no more',
    access,
    params,
    data: service,
  }),
};
