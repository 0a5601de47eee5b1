import type { ClientFrame } from '@fixelo/contracts';
import { Bookings } from '@fixelo/core/bookings/index';
import * as Chat from '@fixelo/core/chat/chat';
import { Actor, Log } from '@fixelo/core/lib/index';
import * as Realtime from '@fixelo/core/realtime/realtime';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a frame came to. */
export interface Outcome {
  /** `data` of the `ack`. */
  readonly data?: unknown;
  /** What is left to do beside answering. */
  readonly rest?: () => Promise<unknown>;
}
type Chatting = Exclude<ClientFrame, { action: 'ping' | 'provider-location' }>;

/** Does what a frame asks for, as whoever is at the other end of its socket. Throws UNAUTHORIZED when nobody is. */
export function act(frame: ClientFrame, connectionId: string, requestId: string): Promise<Outcome> {
  if (frame.action === 'ping') return ping(connectionId, requestId);
  if (frame.action === 'provider-location') return location(frame, connectionId, requestId);
  return chat(frame, connectionId, requestId);
}

type Connection = Awaited<ReturnType<typeof Realtime.identify>>['connection'];

/** Runs `body` as the person at the socket, and looks after the socket meanwhile. */
function as(connection: Connection, requestId: string, body: () => Promise<Outcome>): Promise<Outcome> {
  const { role: type, userId, sessionId } = connection;
  return Actor.provide({ type, userId, sessionId }, requestId, async () => {
    const attending = Realtime.attend(connection);
    attending.catch(() => undefined);
    const { data, rest } = await body();
    return { data, rest: () => Promise.all([attending, rest?.()]) };
  });
}

async function ping(connectionId: string, requestId: string): Promise<Outcome> {
  const { connection } = await Realtime.identify(connectionId, []);
  return as(connection, requestId, () => Promise.resolve({}));
}

async function location(
  { data }: Extract<ClientFrame, { action: 'provider-location' }>,
  connectionId: string,
  requestId: string,
): Promise<Outcome> {
  const { connection, rows } = await Realtime.identify(connectionId, [Bookings.at({ id: data.bookingId })]);
  return as(connection, requestId, async () => ({ data: await Realtime.shareLocation(data, rows[0]) }));
}

async function chat(frame: Chatting, connectionId: string, requestId: string): Promise<Outcome> {
  const { connection, rows } = await Realtime.identify(connectionId, Chat.factsAndSocketsAt(frame.data.conversationId));
  return as(connection, requestId, async () => {
    const facts = Chat.factsOf(...rows);
    switch (frame.action) {
      case 'join-conversation':
        return { data: await Chat.join(connection, facts, frame.data.after) };
      case 'leave-conversation':
        return Chat.leave(connection, facts).then(() => ({}));
      case 'typing':
        return Chat.typing(facts).then(() => ({}));
      case 'read':
        return { data: await Chat.markRead(frame.data, facts) };
      case 'send-message':
        return send(await Chat.store(frame.data, facts, connectionId), connectionId);
    }
  });
}

/** An answer waits so long for the word that the other side has it: one frame instead of two. */
const patienceMs = 100;

/** The answer to a message that is stored. What goes wrong while it is shown is no failure: its effect shows it. */
async function send({ message, deliver }: Chat.Stored, connectionId: string): Promise<Outcome> {
  const showing = deliver();
  showing.catch(() => undefined);
  const timer = new AbortController();
  const patience = sleep(patienceMs, undefined, { signal: timer.signal });
  const shown = await Promise.race([showing, patience]).catch(() => undefined);
  timer.abort();
  const { delivered } = shown ?? {};
  const finish = async (): Promise<void> => {
    const { delivered: late, note } = await showing;
    const tell = late && !delivered ? Realtime.reply(connectionId, { event: 'read', data: late }) : undefined;
    await Promise.all([note(), tell]);
  };
  const rest = () => finish().catch((error: unknown) => Log.warn('A message was not shown at once', { error }));
  // as the other side gets it, so that it fits into a frame as well
  return { data: { message: Chat.received(message).data.message, ...(delivered ? { delivered } : {}) }, rest };
}
