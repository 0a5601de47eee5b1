import type { Attachment, Marked, Message, Sent } from '@fixelo/contracts';
import { SocketError, type Socket } from './socket.ts';

/** An own message that the server has not taken yet. */
export interface PendingMessage {
  readonly clientMessageId: string;
  readonly text: string;
  readonly attachments: readonly { readonly uploadId: string; readonly attachment: Attachment }[];
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
  readonly state: 'sending' | 'failed';
  /** Why it failed: the code of the server's refusal. */
  readonly reason?: string;
}

/** Where messages that the server has not taken yet outlive the page. */
export interface OutboxStore {
  readonly load: () => readonly PendingMessage[];
  /** Keeps a message, or how it stands now. */
  readonly put: (message: PendingMessage) => void;
  readonly remove: (clientMessageId: string) => void;
}

export interface OutboxOptions {
  readonly socket: Socket;
  readonly conversationId: string;
  readonly newId: () => string;
  readonly now: () => number;
  readonly changed: () => void;
  readonly stored: (message: Message, delivered: Marked | undefined) => void;
  /** Without one, what was not sent is gone with the page. */
  readonly store?: OutboxStore | undefined;
}

const pauseMs = 1000;
/** Refusals that pass by themselves. */
const passing: ReadonlySet<string> = new Set(['RATE_LIMITED', 'SERVICE_UNAVAILABLE', 'INTERNAL_ERROR']);
/** No answer, or a socket that the server knows no more: it goes out again on the next one. */
const noAnswer: ReadonlySet<string> = new Set(['OFFLINE', 'TIMEOUT', 'UNAUTHORIZED']);

/**
 * Sends the messages of one conversation one after the other, so that they arrive in the order in which they were
 * written, each until it is answered and always under the same `clientMessageId`: also those of an earlier page, which the
 * server may have taken without it being known here.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  #pending: readonly PendingMessage[] = [];
  #running = false;
  #closed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#pending = (options.store?.load() ?? []).toSorted((a, b) => a.writtenAt - b.writtenAt);
  }

  pending(): readonly PendingMessage[] {
    return this.#pending;
  }

  add(text: string, attachments: PendingMessage['attachments']): string {
    const clientMessageId = this.#options.newId();
    const writtenAt = this.#options.now();
    const message: PendingMessage = { clientMessageId, text, attachments, writtenAt, state: 'sending' };
    this.#options.store?.put(message);
    this.#set([...this.#pending, message]);
    this.run();
    return clientMessageId;
  }

  retry(clientMessageId: string): void {
    this.#mark(clientMessageId, 'sending');
    this.run();
  }

  discard(clientMessageId: string): void {
    this.#options.store?.remove(clientMessageId);
    this.#set(this.#pending.filter((one) => one.clientMessageId !== clientMessageId));
  }

  /** The server has it, whoever said so. */
  stored(clientMessageId: string): void {
    if (this.#pending.some((one) => one.clientMessageId === clientMessageId)) this.discard(clientMessageId);
  }

  close(): void {
    this.#closed = true;
  }

  /** Goes on sending when there is something to send and a connection. */
  run(): void {
    if (this.#running || this.#closed || this.#options.socket.state() !== 'open') return;
    const next = this.#pending.find(({ state }) => state === 'sending');
    if (!next) return;
    this.#running = true;
    void this.#send(next).then((pause) => {
      this.#running = false;
      if (pause === 0) this.run();
      else setTimeout(() => this.run(), pause);
    });
  }

  /** Sends one; answers how long to wait before the next attempt. */
  async #send({ clientMessageId, text, attachments }: PendingMessage): Promise<number> {
    const { socket, conversationId, stored } = this.#options;
    const uploads = attachments.map(({ uploadId }) => uploadId);
    try {
      const { message, delivered } = (await socket.send({
        action: 'send-message',
        data: {
          conversationId,
          message: text,
          clientMessageId,
          ...(uploads.length > 0 ? { attachments: uploads } : {}),
        },
      })) as Sent;
      this.discard(clientMessageId);
      stored(message, delivered);
      return 0;
    } catch (error) {
      const code = error instanceof SocketError ? error.code : 'INTERNAL_ERROR';
      if (noAnswer.has(code)) return socket.state() === 'open' ? pauseMs : 0;
      if (passing.has(code)) return pauseMs;
      this.#mark(clientMessageId, 'failed', code);
      return 0;
    }
  }

  #mark(clientMessageId: string, state: PendingMessage['state'], reason?: string): void {
    this.#set(
      this.#pending.map((one) => {
        if (one.clientMessageId !== clientMessageId) return one;
        const { reason: _, ...rest } = one;
        const next = { ...rest, state, ...(reason === undefined ? {} : { reason }) };
        this.#options.store?.put(next);
        return next;
      }),
    );
  }

  #set(pending: readonly PendingMessage[]): void {
    this.#pending = pending;
    this.#options.changed();
  }
}
