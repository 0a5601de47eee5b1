import { Moderation } from '@fixelo/core/catalog/index';
import { handle, page } from '../lib/handle.ts';

export const adminServiceEndpoints = [
  handle('admin.services', async ({ query }) => page(await Moderation.list(query), query.limit)),

  handle('admin.moderateService', async ({ params, body }) => ({
    data: await Moderation.moderate({ ...params, ...body }),
  })),

  handle('admin.restoreService', async ({ params }) => ({ data: await Moderation.restore(params) })),
];
