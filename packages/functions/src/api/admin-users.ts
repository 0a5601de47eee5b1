import { Auth } from '@fixelo/core/auth/index';
import * as Audit from '@fixelo/core/platform/audit';
import { handle, page } from '../lib/handle.ts';

export const adminUserEndpoints = [
  handle('admin.users', async ({ query }) => page(await Auth.findUsers(query), query.limit)),

  handle('admin.user', async ({ params }) => ({ data: await Auth.getUser(params) })),

  handle('admin.suspendUser', async ({ params, body }) => ({ data: await Auth.suspend({ ...params, ...body }) })),

  handle('admin.restoreUser', async ({ params }) => ({ data: await Auth.restore(params) })),

  handle('admin.setUserRole', async ({ params, body }) => ({ data: await Auth.setRole({ ...params, ...body }) })),

  handle('admin.audit', async ({ query }) => page(await Audit.list(query), query.limit)),
];
