import { Outbox, transact, write } from '../platform/index.ts';
import { optimistic } from '../platform/optimistic.ts';
import { erasedName, everyRow, type PersonalData } from '../platform/personal.ts';

import {
  Conversations,
  conversationsOfClient,
  conversationsOfProvider,
  Heads,
  Messages,
  messagesAfter,
  type ConversationRow,
  type MessageRow,
} from './chat.entity.ts';

/** Stands for what somebody wrote who has left: the same in every language. */
const erasedText = '—';

const conversationsOf = async (userId: string): Promise<ConversationRow[]> => {
  const key = { userId, to: '~' };
  const [asClient, asProvider] = await Promise.all([
    everyRow((cursor) => conversationsOfClient(key, { limit: 100, cursor })),
    everyRow((cursor) => conversationsOfProvider(key, { limit: 100, cursor })),
  ]);
  return [...asClient, ...asProvider];
};

const messagesOf = (conversationId: string) =>
  everyRow((cursor) => messagesAfter({ conversationId, id: '' }, { limit: 100, cursor }));

async function exported({ id, clientName, providerName, bookingId, createdAt }: ConversationRow) {
  const messages = (await messagesOf(id)).map(({ senderId, text, attachments, sentAt }) => ({
    senderId,
    text,
    sentAt,
    files: attachments.map(({ name, contentType, size }) => ({ name, contentType, size })),
  }));
  return { id, clientName, providerName, bookingId, createdAt, messages };
}

/** Takes the words and files out of a message; its place in the conversation stays. */
async function eraseMessage(message: MessageRow): Promise<void> {
  if (message.text === erasedText && message.attachments.length === 0) return;
  const { attachments } = message;
  await transact([
    Messages.replace({ ...message, text: erasedText, attachments: [] }),
    ...attachments.slice(0, 90).map(({ uploadId }) => Outbox.event('upload.discarded', { uploadId })),
  ]);
}

/** Takes the name off the conversation, and the words off its end, where they are shown in lists. */
async function eraseFrame(id: string, userId: string): Promise<void> {
  await optimistic(async () => {
    const row = await Conversations.get({ id }, { consistent: true });
    if (!row) return;
    const side = row.clientId === userId ? { clientName: erasedName } : { providerName: erasedName };
    await write(Conversations.replace({ ...row, ...side, version: row.version + 1 }, { if: { version: row.version } }));
  });
  await optimistic(async () => {
    const head = await Heads.get({ conversationId: id }, { consistent: true });
    if (head?.last?.senderId !== userId) return;
    const last = { ...head.last, text: erasedText, attachments: 0 };
    await write(Heads.replace({ ...head, last }, { if: { seq: head.seq } }));
  });
}

/** Conversations: the other side keeps its own words; those of whoever left, their files and their name go. */
export const chatData: PersonalData = {
  room: 'chat',
  export: async (userId) => ({ conversations: await Promise.all((await conversationsOf(userId)).map(exported)) }),
  erase: async (userId) => {
    for (const { id } of await conversationsOf(userId)) {
      for (const message of await messagesOf(id)) if (message.senderId === userId) await eraseMessage(message);
      await eraseFrame(id, userId);
    }
  },
};
