import type { ClientFrame, ErrorCode, ServerFrame } from '@fixelo/contracts';

type Pushed = Exclude<ServerFrame, { event: 'ack' | 'error' }>;
type Unnumbered<F> = F extends unknown ? Omit<F, 'id'> : never;
/** A frame to send; its id is given when it goes out. */
export type Outgoing = Unnumbered<ClientFrame>;
/** What the server sends by itself, by event. */
export type SocketEvents = { readonly [F in Pushed as F['event']]: F['data'] };
export type SocketState = 'connecting' | 'open' | 'waiting' | 'closed';

/** The part of a WebSocket that is used: the browser's, Node's and `ws` all have it. */
export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

export interface SocketOptions {
  /** Fetches a single-use ticket: `async () => (await client.realtime.ticket()).data`. */
  readonly ticket: () => Promise<{ readonly url: string; readonly ticket: string }>;
  readonly connect?: (url: string) => SocketLike;
  /** How long an `ack` may take, 10 s unless told; up to eight times as long while the server does not keep up. */
  readonly ackTimeoutMs?: number;
  /** A quiet socket is asked whether it lives, every 4 minutes unless told; the gateway closes idle ones after 10. */
  readonly pingMs?: number;
  /** Longest pause between two attempts, 30 s unless told. */
  readonly maxPauseMs?: number;
  readonly random?: () => number;
}

export interface Socket {
  /** Calls `listener` for each such event; returns how to stop. Events about an older version than seen are dropped. */
  readonly on: <E extends keyof SocketEvents>(event: E, listener: (data: SocketEvents[E]) => void) => () => void;
  /** Tells each change of state. After `open`, read again what may have changed while away. */
  readonly onState: (listener: (state: SocketState) => void) => () => void;
  readonly state: () => SocketState;
  /** Sends a frame and resolves to what its `ack` holds; rejects with `SocketError` when refused, unanswered or offline. */
  readonly send: (frame: Outgoing) => Promise<unknown>;
  /** Tries again at once when it waits to: the network is back, or somebody looks at the page. */
  readonly wake: () => void;
  /** For good: no further attempt is made. */
  readonly close: () => void;
}

/** A frame that was refused by the server, or got no answer. */
export class SocketError extends Error {
  override readonly name = 'SocketError';
  readonly code: ErrorCode | 'OFFLINE' | 'TIMEOUT';

  constructor(code: ErrorCode | 'OFFLINE' | 'TIMEOUT', message: string) {
    super(message);
    this.code = code;
  }
}

interface Pending {
  readonly resolve: (data: unknown) => void;
  readonly reject: (error: SocketError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** How often the wait for an answer doubles. */
const longestWait = 3;

/** Opens a socket and keeps it open: after a loss it comes back with a new ticket, with growing, jittered pauses. */
export function createSocket(options: SocketOptions): Socket {
  const { ackTimeoutMs = 10_000, pingMs = 240_000, maxPauseMs = 30_000, random = Math.random } = options;
  const connect = options.connect ?? ((url: string): SocketLike => new WebSocket(url));
  const listeners = new Map<string, Set<(data: never) => void>>();
  const stateListeners = new Set<(state: SocketState) => void>();
  const pending = new Map<string, Pending>();
  const seen = new Map<string, number>();
  let state: SocketState = 'connecting';
  let socket: SocketLike | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Attempts since the server last answered: a socket that opens and says nothing is none that works. */
  let failures = 0;
  /** Answers that did not come in time since the last one that did: a busy server gets longer, not more to do. */
  let timeouts = 0;
  let frames = 0;

  const become = (next: SocketState): void => {
    if (state === next) return;
    state = next;
    for (const listener of stateListeners) listener(next);
  };

  const settle = (id: string): Pending | undefined => {
    const entry = pending.get(id);
    if (entry) clearTimeout(entry.timer);
    pending.delete(id);
    return entry;
  };

  const lost = (): void => {
    clearTimeout(timer);
    socket = undefined;
    for (const id of [...pending.keys()]) settle(id)?.reject(new SocketError('OFFLINE', 'The connection was lost'));
    if (state === 'closed') return;
    become('waiting');
    timer = setTimeout(() => void open(), random() * Math.min(maxPauseMs, 500 * 2 ** failures++));
  };

  const receive = (frame: ServerFrame): void => {
    failures = 0;
    if (frame.event === 'ack') {
      timeouts = 0;
      return settle(frame.id)?.resolve(frame.data);
    }
    if (frame.event === 'error')
      return settle(frame.id ?? '')?.reject(new SocketError(frame.error.code, frame.error.message));
    if (isOld(frame, seen)) return;
    for (const listener of listeners.get(frame.event) ?? []) listener(frame.data as never);
  };

  /** A connection that does not answer is dead, whatever it says of itself. */
  const abandon = (): void => {
    const dead = socket;
    lost();
    dead?.close();
  };

  const keepAlive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void send({ action: 'ping' }).then(keepAlive, () => undefined), pingMs);
  };

  const open = async (): Promise<void> => {
    become('connecting');
    try {
      const { url, ticket } = await options.ticket();
      if (state === 'closed') return;
      const opened = connect(withTicket(url, ticket));
      socket = opened;
      opened.addEventListener('open', () => {
        if (socket !== opened) return opened.close();
        become('open');
        keepAlive();
      });
      opened.addEventListener('message', ({ data }) => {
        const frame = socket === opened ? frameOf(data) : undefined;
        if (frame) receive(frame);
      });
      opened.addEventListener('close', () => {
        if (socket === opened) lost();
      });
      // A failed attempt is followed by `close`; without a listener some implementations throw.
      opened.addEventListener('error', () => undefined);
    } catch {
      lost();
    }
  };

  const send = (frame: Outgoing): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (state !== 'open' || !socket) return reject(new SocketError('OFFLINE', 'There is no connection'));
      const id = String(++frames);
      const asked = socket;
      const late = setTimeout(
        () => {
          settle(id)?.reject(new SocketError('TIMEOUT', 'The server did not answer in time'));
          if (socket !== asked) return;
          timeouts++;
          abandon();
        },
        ackTimeoutMs * 2 ** Math.min(timeouts, longestWait),
      );
      pending.set(id, { resolve, reject, timer: late });
      socket.send(JSON.stringify({ ...frame, id }));
    });

  void open();
  return {
    on: (event, listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => void set.delete(listener);
    },
    onState: (listener) => {
      stateListeners.add(listener);
      return () => void stateListeners.delete(listener);
    },
    state: () => state,
    send,
    wake: () => {
      if (state !== 'waiting') return;
      clearTimeout(timer);
      failures = 0;
      void open();
    },
    close: () => {
      become('closed');
      const open = socket;
      lost();
      open?.close(1000);
    },
  };
}

const withTicket = (url: string, ticket: string): string => {
  const full = new URL(url);
  full.searchParams.set('ticket', ticket);
  return full.href;
};

const frameOf = (data: unknown): ServerFrame | undefined => {
  try {
    const frame: unknown = JSON.parse(String(data));
    return typeof frame === 'object' && frame !== null && 'event' in frame ? (frame as ServerFrame) : undefined;
  } catch {
    return undefined;
  }
};

/** Events come at least once and in any order: one about a version before the newest seen says nothing new. */
const isOld = (frame: Pushed, seen: Map<string, number>): boolean => {
  if (frame.event !== 'booking-update') return false;
  const { id, version } = frame.data.booking;
  if (version < (seen.get(id) ?? 0)) return true;
  seen.set(id, version);
  return false;
};
