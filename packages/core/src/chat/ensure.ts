import { Clock, forbidden, notFound } from '../lib/index.ts';
import { readMany, transact } from '../platform/index.ts';
import { Users } from '../users/index.ts';
import { persistently } from './append.ts';
import { conversationIdOf, Conversations, Heads, type ConversationRow, type HeadRow } from './chat.entity.ts';

export interface Pair {
  readonly clientId: string;
  readonly providerId: string;
}
export { conversationIdOf };

/** The conversation of two people with this said of it, made when there is none. Throws NOT_FOUND for an inactive provider. */
export function ensure(
  pair: Pair,
  change: Partial<Pick<ConversationRow, 'bookingId' | 'contactAllowed'>>,
): Promise<{ conversation: ConversationRow; head: HeadRow }> {
  const id = conversationIdOf(pair);
  return persistently(async () => {
    const [known, head, client, provider] = await readMany(
      [
        Conversations.at({ id }),
        Heads.at({ conversationId: id }),
        Users.at({ id: pair.clientId }),
        Users.at({ id: pair.providerId }),
      ],
      { consistent: true },
    );
    if (known && head) return { conversation: await changed(known, change), head };
    if (provider?.role !== 'PROVIDER' || provider.status !== 'ACTIVE') throw notFound('provider');
    if (client?.status !== 'ACTIVE') throw forbidden('This account cannot write');
    const at = Clock.iso();
    const conversation: ConversationRow = {
      id,
      clientId: pair.clientId,
      providerId: pair.providerId,
      clientName: client.name,
      providerName: provider.name,
      contactAllowed: false,
      blockedBy: [],
      ...change,
      activeAt: at,
      version: 1,
      createdAt: at,
    };
    const empty: HeadRow = { conversationId: id, seq: 0, byClient: 0, byProvider: 0 };
    await transact([Conversations.create(conversation), Heads.create(empty)]);
    return { conversation, head: empty };
  });
}

async function changed(known: ConversationRow, change: Partial<ConversationRow>): Promise<ConversationRow> {
  const next = { ...known, ...change };
  if (JSON.stringify(next) === JSON.stringify(known)) return known;
  const row = { ...next, version: known.version + 1 };
  await transact([Conversations.replace(row, { if: { version: known.version } })]);
  return row;
}
