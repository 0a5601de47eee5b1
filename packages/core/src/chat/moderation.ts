import { chatRoutes, type Conversation } from '@fixelo/contracts';
import { Clock, fn, Id, notFound } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import { transact, TransactionCancelled } from '../platform/index.ts';
import { persistently } from './append.ts';
import { ChatReports, Conversations, MarkRows, Messages } from './chat.entity.ts';
import { partiesOf, readFacts } from './facts.ts';
import { conversationInfo } from './info.ts';

const { params } = chatRoutes['chat.block'];

/**
 * Lets no more messages through, in either direction, or lets them through again as far as whoever acts is concerned:
 * a block of the other side stays.
 */
export const block = fn(
  params.extend(chatRoutes['chat.block'].body.unwrap().shape),
  ({ id, blocked }): Promise<Conversation> =>
    persistently(async () => {
      const facts = await readFacts(id);
      const { me, side } = partiesOf(facts);
      const { conversation, head } = facts;
      const read = await MarkRows.get({ conversationId: id, side, kind: 'read' });
      if (conversation.blockedBy.includes(me) === blocked) return conversationInfo(conversation, head, read);
      const others = conversation.blockedBy.filter((userId) => userId !== me);
      const row = {
        ...conversation,
        blockedBy: blocked ? [...others, me] : others,
        version: conversation.version + 1,
      };
      await transact([
        Conversations.replace(row, { if: { version: conversation.version } }),
        Audit.entry(blocked ? 'chat.blocked' : 'chat.unblocked', id),
      ]);
      return conversationInfo(row, head, read);
    }),
);

/**
 * Reports the other side, or one message of theirs, to the moderators. Reporting the same twice is one report. Throws
 * NOT_FOUND for a message that is not in the conversation.
 */
export const report = fn(
  params.extend(chatRoutes['chat.report'].body.shape),
  async ({ id, reason, messageId, text }): Promise<{ id: string }> => {
    const [facts, message] = await Promise.all([
      readFacts(id),
      messageId === undefined ? undefined : Messages.get({ conversationId: id, id: messageId }),
    ]);
    const { me, other } = partiesOf(facts);
    if (messageId !== undefined && message?.senderId !== other) throw notFound('message');
    const reportId = Id.derive('report', id, me, messageId ?? '');
    const create = ChatReports.create({
      id: reportId,
      conversationId: id,
      reporterId: me,
      subjectId: other,
      ...(messageId === undefined ? {} : { messageId }),
      reason,
      ...(text ? { text } : {}),
      status: 'OPEN',
      createdAt: Clock.iso(),
    });
    try {
      await transact([create, Audit.entry('chat.reported', other, { reportId, reason })]);
    } catch (error) {
      if (!(error instanceof TransactionCancelled && error.reasonOf(create))) throw error;
    }
    return { id: reportId };
  },
);
