import { Chat } from '@fixelo/core/chat/index';
import { handle, page } from '../lib/handle.ts';

export const chatEndpoints = [
  handle('chat.conversations', async ({ query }) => page(await Chat.list(query), query.limit)),

  handle('chat.open', async ({ body }) => ({ data: await Chat.open(body) })),

  handle('chat.unread', async () => ({ data: await Chat.unread() })),

  handle('chat.conversation', async ({ params }) => ({ data: await Chat.get(params) })),

  handle('chat.messages', async ({ params, query }) => {
    const { items, more } = await Chat.messages({ ...query, ...params });
    return { data: items, meta: { limit: query.limit, hasNext: more } };
  }),

  handle('chat.quoted', async ({ params }) => ({ data: await Chat.quoted(params) })),

  handle('chat.send', async ({ body }) => ({ data: await Chat.send(body) })),

  handle('chat.read', async ({ params, body }) => ({ data: await Chat.read({ ...params, ...body }) })),

  handle('chat.block', async ({ params, body }) => ({ data: await Chat.block({ ...params, ...body }) })),

  handle('chat.report', async ({ params, body }) => ({ data: await Chat.report({ ...params, ...body }) })),
];
