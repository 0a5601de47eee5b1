import { Media } from '@fixelo/core/media/index';
import { handle } from '../lib/handle.ts';

export const uploadEndpoints = [
  handle('uploads.create', async ({ body }) => ({ data: await Media.request(body) })),

  handle('uploads.get', async ({ params }) => ({ data: await Media.get(params) })),
];
