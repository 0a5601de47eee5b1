import * as z from 'zod';
import { date, id, instant, paging, role, text } from './common.ts';
import { route } from './route.ts';
import { email, user } from './user.ts';

const access = { level: 'role', roles: ['ADMIN'] } as const;
const params = z.strictObject({ id: id('user') });

export const auditEntry = z.object({
  id: id('audit'),
  at: instant,
  action: z.string(),
  actor: z.string(),
  actorType: z.enum(['client', 'provider', 'admin', 'system', 'public']),
  subject: z.string(),
  sourceIp: z.string().optional(),
  requestId: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const adminUserRoutes = {
  'admin.users': route({
    method: 'GET',
    path: '/admin/users',
    summary: 'Accounts whose name, e-mail address or phone number begins so; without that, the newest of a status',
    access,
    query: z.strictObject({
      /** The whole address. */
      email: email.optional(),
      q: text(2, 100).optional(),
      /** What `q` is compared with; left out, it is seen from `q`. */
      by: z.enum(['name', 'email', 'phone']).optional(),
      role: role.optional(),
      /** ACTIVE unless something is looked for. */
      status: z.enum(['ACTIVE', 'SUSPENDED', 'DELETED']).optional(),
      ...paging,
    }),
    data: z.array(user),
  }),
  'admin.user': route({ method: 'GET', path: '/admin/users/:id', summary: 'An account', access, params, data: user }),
  'admin.suspendUser': route({
    method: 'POST',
    path: '/admin/users/:id/suspend',
    summary: 'Suspend an account: signed out within a minute, listings hidden, history kept',
    access,
    params,
    body: z.strictObject({ reason: text(3, 200) }),
    data: user,
  }),
  'admin.restoreUser': route({
    method: 'POST',
    path: '/admin/users/:id/restore',
    summary: 'Give a suspended account back',
    access,
    params,
    data: user,
  }),
  'admin.setUserRole': route({
    method: 'PUT',
    path: '/admin/users/:id/role',
    summary: 'Make a client a provider, or back; administrators are made by the operator only',
    access,
    params,
    body: z.strictObject({ role: z.enum(['CLIENT', 'PROVIDER']) }),
    data: user,
  }),
  'admin.audit': route({
    method: 'GET',
    path: '/admin/audit',
    summary: 'Security events and privileged acts, latest first: of a subject, an actor or a UTC day',
    access,
    query: z.strictObject({
      day: date.optional(),
      subject: z.string().max(100).optional(),
      actor: z.string().max(100).optional(),
      action: z.string().max(60).optional(),
      ...paging,
    }),
    data: z.array(auditEntry),
  }),
};
