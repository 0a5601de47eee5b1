import type { Message } from '@fixelo/contracts';
import { SocketError, type Outgoing, type Socket, type SocketEvents, type SocketState } from '../src/socket.ts';

interface Asked {
  readonly frame: Outgoing;
  readonly answer: (data?: unknown) => void;
  readonly refuse: (code: SocketError['code']) => void;
}

/** A socket whose answers, events and state a test decides. */
export class FakeSocket implements Socket {
  readonly asked: Asked[] = [];
  /** Answers frames by themselves as long as it is set; undefined leaves a frame to the test. */
  automatic: ((frame: Outgoing) => unknown) | undefined;
  readonly #listeners = new Map<string, Set<(data: never) => void>>();
  readonly #states = new Set<(state: SocketState) => void>();
  #state: SocketState;

  constructor(state: SocketState = 'open') {
    this.#state = state;
  }

  readonly on: Socket['on'] = (event, listener) => {
    const set = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, set.add(listener));
    return () => void set.delete(listener);
  };
  readonly onState: Socket['onState'] = (listener) => {
    this.#states.add(listener);
    return () => void this.#states.delete(listener);
  };
  readonly state = (): SocketState => this.#state;
  readonly wake = (): void => undefined;
  readonly close = (): void => this.become('closed');
  readonly send = (frame: Outgoing): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const automatic = this.automatic?.(frame);
      if (automatic !== undefined) return resolve(automatic);
      this.asked.push({ frame, answer: resolve, refuse: (code) => reject(new SocketError(code, code)) });
    });

  /** The frames of an action that nobody has answered by itself, oldest first. */
  of<A extends Outgoing['action']>(action: A): (Asked & { readonly frame: Extract<Outgoing, { action: A }> })[] {
    return this.asked.filter(
      (one): one is Asked & { frame: Extract<Outgoing, { action: A }> } => one.frame.action === action,
    );
  }

  push<E extends keyof SocketEvents>(event: E, data: SocketEvents[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(data as never);
  }

  become(state: SocketState): void {
    this.#state = state;
    for (const listener of this.#states) listener(state);
  }
}

/** Lets everything that is ready run. */
export const turn = (ms = 0): Promise<void> => new Promise((next) => setTimeout(next, ms));

export const me = 'usr_me';
export const other = 'usr_other';
export const conversationId = 'cnv_1';

export const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: `msg_${String(seq).padStart(4, '0')}`,
  conversationId,
  senderId: other,
  text: `m${seq}`,
  attachments: [],
  sentAt: new Date(1_796_137_200_000 + seq).toISOString(),
  seq,
  ...more,
});
