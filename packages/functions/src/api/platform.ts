import { Health } from '@fixelo/core/health/index';
import * as Config from '@fixelo/core/platform/config';
import { Realtime } from '@fixelo/core/realtime/index';
import { handle, type DocumentReply } from '../lib/handle.ts';

/** Documents are written once per instance, when they are first asked for. */
const once = (write: () => Promise<DocumentReply>): (() => Promise<DocumentReply>) => {
  let written: Promise<DocumentReply> | undefined;
  return () => (written ??= write());
};

const readOpenApi = async () => {
  const { openApi } = await import('@fixelo/contracts/openapi');
  return openApi(Config.required('API_URL'));
};

export const platformEndpoints = [
  handle('realtime.ticket', async () => ({ data: await Realtime.ticket() })),

  handle('realtime.location', async ({ params }) => ({ data: await Realtime.location(params) })),

  handle('health.live', () => Promise.resolve({ data: Health.live() })),

  handle('health.ready', async () => ({ data: await Health.ready() })),

  handle(
    'docs.openapi',
    once(async () => ({ document: JSON.stringify(await readOpenApi()), contentType: 'application/json' })),
  ),

  handle(
    'docs.asyncapi',
    once(async () => {
      const { asyncApi } = await import('@fixelo/contracts/asyncapi');
      return { document: JSON.stringify(asyncApi(Config.required('REALTIME_URL'))), contentType: 'application/json' };
    }),
  ),

  handle(
    'docs.page',
    once(async () => {
      const { docsPage } = await import('./docs/page.ts');
      return docsPage(await readOpenApi());
    }),
  ),
];
