import { chatRoutes } from '@fixelo/contracts';
import { Clock, fn, notFound } from '../lib/index.ts';
import { below, TransactionCancelled, write } from '../platform/index.ts';
import * as Realtime from '../realtime/realtime.ts';
import { MarkRows, Messages, type MessageRow } from './chat.entity.ts';
import { partiesOf, readFacts, socketsIn, type Facts, type Side } from './facts.ts';
import { unreadOf } from './info.ts';

type Counted = Pick<MessageRow, 'id' | 'conversationId' | 'seq' | 'byClient' | 'byProvider'>;

/** Moves a mark forward to a message; answers when, or undefined when it was there or further already. */
export async function putMark(
  { id, conversationId, seq, byClient, byProvider }: Counted,
  side: Side,
  kind: 'delivered' | 'read',
  at = Clock.iso(),
): Promise<string | undefined> {
  const row = { conversationId, side, kind, messageId: id, seq, byClient, byProvider, at };
  try {
    await write(MarkRows.create(row, { orIf: { seq: below(seq) } }));
    return at;
  } catch (error) {
    if (error instanceof TransactionCancelled) return undefined;
    throw error;
  }
}

/**
 * Notes that everything up to a message, or up to the last one, is read, and tells both sides. Reading less than
 * before changes nothing. Throws NOT_FOUND for a message of another conversation.
 */
export async function markRead(
  { conversationId, messageId }: { readonly conversationId: string; readonly messageId?: string | undefined },
  known?: Facts,
): Promise<{ unread: number }> {
  const [facts, asked] = await Promise.all([
    known ?? readFacts(conversationId),
    messageId === undefined ? undefined : Messages.get({ conversationId, id: messageId }, { consistent: true }),
  ]);
  const { me, side } = partiesOf(facts);
  const { head } = facts;
  if (messageId !== undefined && !asked) throw notFound('message');
  if (!head.last) return { unread: 0 };
  const upTo: Counted = asked ?? { ...head, conversationId, id: head.last.id };
  const at = await putMark(upTo, side, 'read');
  if (at !== undefined)
    await Realtime.deliver(
      (await socketsIn(facts)).map(({ connectionId }) => connectionId),
      {
        event: 'read',
        data: { conversationId, userId: me, messageId: upTo.id, seq: upTo.seq, kind: 'read', at },
      },
    );
  const mark = await MarkRows.get({ conversationId, side, kind: 'read' }, { consistent: true });
  return { unread: unreadOf(head, side, mark) };
}

const { params, body } = chatRoutes['chat.read'];

/** As `markRead`, over HTTP. */
export const read = fn(params.extend(body.unwrap().shape), ({ id, messageId }) =>
  markRead({ conversationId: id, messageId }),
);
