import { QuoteRequest, Waitlist } from '@fixelo/core/requests/index';
import { handle, page } from '../lib/handle.ts';

export const requestEndpoints = [
  handle('requests.create', async ({ body }) => ({ data: await QuoteRequest.create(body) })),

  handle('requests.list', async ({ query }) => page(await QuoteRequest.list(query), query.limit)),

  handle('requests.open', async () => ({ data: await QuoteRequest.open() })),

  handle('requests.get', async ({ params }) => ({ data: await QuoteRequest.get(params) })),

  handle('requests.close', async ({ params }) => ({ data: await QuoteRequest.close(params) })),

  handle('requests.offer', async ({ params, body }) => ({ data: await QuoteRequest.offer({ ...params, ...body }) })),

  handle('requests.withdraw', async ({ params }) => ({ data: await QuoteRequest.withdraw(params) })),

  handle('requests.accept', async ({ params }) => ({ data: await QuoteRequest.accept(params) })),

  handle('waitlist.join', async ({ body }) => ({ data: await Waitlist.join(body) })),

  handle('waitlist.list', async () => ({ data: await Waitlist.list() })),

  handle('waitlist.leave', async ({ params }) => ({ data: await Waitlist.leave(params) })),
];
