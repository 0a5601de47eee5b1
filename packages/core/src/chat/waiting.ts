import { Actor } from '../lib/index.ts';
import { readMany } from '../platform/index.ts';
import {
  conversationsOfClient,
  conversationsOfProvider,
  Heads,
  MarkRows,
  type ConversationRow,
} from './chat.entity.ts';
import { unreadOf } from './info.ts';

const counted = 100;

export interface Waiting {
  readonly messages: number;
  /** Who wrote, whoever wrote last first. */
  readonly from: readonly string[];
  /** The conversation, when all are of one. */
  readonly conversationId?: string;
}

/** What waits unread for somebody who is away. For effects and jobs; as `unread`, it looks at a hundred conversations. */
export async function waitingFor(userId: string): Promise<Waiting> {
  Actor.requireSystem();
  const pages = await Promise.all(
    [conversationsOfClient, conversationsOfProvider].map((pattern) => pattern({ userId, to: '~' }, { limit: counted })),
  );
  const rows = pages.flatMap(({ items }) => items).filter((row) => row.blockedBy.length === 0);
  const sideOf = (row: ConversationRow) => (row.clientId === userId ? ('client' as const) : ('provider' as const));
  const [heads, marks] = await Promise.all([
    readMany(rows.map(({ id }) => Heads.at({ conversationId: id }))),
    readMany(rows.map((row) => MarkRows.at({ conversationId: row.id, side: sideOf(row), kind: 'read' }))),
  ]);
  const open = rows
    .map((row, i) => ({ row, head: heads[i], count: heads[i] ? unreadOf(heads[i], sideOf(row), marks[i]) : 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => ((a.head?.last?.sentAt ?? '') < (b.head?.last?.sentAt ?? '') ? 1 : -1));
  const [only] = open;
  return {
    messages: open.reduce((sum, { count }) => sum + count, 0),
    from: open.map(({ row }) => (row.clientId === userId ? row.providerName : row.clientName)),
    ...(only && open.length === 1 ? { conversationId: only.row.id } : {}),
  };
}
