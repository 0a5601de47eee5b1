import { maxFrameBytes, type Message, type ServerFrame } from '@fixelo/contracts';

type Received = Extract<ServerFrame, { event: 'message-received' }>;

const frame = (message: Message): Received => ({
  event: 'message-received',
  data: { conversationId: message.conversationId, messageId: message.id, message },
});

/**
 * A message as sockets get it. The gateway carries 32 KB: where many signed addresses would be more, each file comes with
 * the one of its whole only, and the history has the others.
 */
export function received(message: Message): Received {
  const full = frame(message);
  if (message.attachments.length === 0 || Buffer.byteLength(JSON.stringify(full)) <= maxFrameBytes) return full;
  const attachments = message.attachments.map(({ sizes: _, blur: __, ...file }) => file);
  return frame({ ...message, attachments });
}
