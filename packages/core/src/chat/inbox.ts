import { chatRoutes, type Conversation } from '@fixelo/contracts';
import { mergedPage } from '../bookings/index.ts';
import { Actor, fn } from '../lib/index.ts';
import { readMany, type Page } from '../platform/index.ts';
import {
  conversationsOfClient,
  conversationsOfProvider,
  Heads,
  MarkRows,
  positionOf,
  type ConversationRow,
} from './chat.entity.ts';
import { conversationInfo } from './info.ts';

/** The unread badge looks no further. */
const counted = 100;

/** My conversations, as client and as provider; those with a recent message first. Two round trips. */
export const list = fn(chatRoutes['chat.conversations'].query, async ({ limit, cursor }) => page(limit, cursor));

async function page(limit: number, cursor: string | undefined): Promise<Page<Conversation>> {
  const { userId, type } = Actor.user();
  const sources = type === 'client' ? [conversationsOfClient] : [conversationsOfClient, conversationsOfProvider];
  const rows = await mergedPage<ConversationRow>({
    query: JSON.stringify(['conversations', userId]),
    limit,
    cursor,
    to: '~',
    positionOf,
    filtered: false,
    sources: sources.map((pattern) => (to, paging) => pattern({ userId, to }, paging)),
  });
  const items = await withHeads(userId, rows.items);
  return { ...rows, items: items.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)) };
}

async function withHeads(userId: string, rows: readonly ConversationRow[]): Promise<Conversation[]> {
  const sideOf = (row: ConversationRow) => (row.clientId === userId ? 'client' : 'provider');
  const [heads, marks] = await Promise.all([
    readMany(rows.map(({ id }) => Heads.at({ conversationId: id }))),
    readMany(rows.map((row) => MarkRows.at({ conversationId: row.id, side: sideOf(row), kind: 'read' }))),
  ]);
  return rows.flatMap((row, i) => {
    const head = heads[i];
    return head ? [conversationInfo(row, head, marks[i])] : [];
  });
}

/** How much is unread, over the hundred conversations that were active last. */
export async function unread(): Promise<{ messages: number; conversations: number }> {
  const { items } = await page(counted, undefined);
  const open = items.filter((one) => one.unread > 0);
  return { messages: open.reduce((sum, one) => sum + one.unread, 0), conversations: open.length };
}
