import { randomUUID } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import * as z from 'zod';

const row = z.object({
  id: z.string(),
  queue: z.string(),
  body: z.string(),
  attributes: z.string(),
  sent_at: z.number(),
  visible_at: z.number(),
  receive_count: z.number(),
  first_received_at: z.number().nullable(),
  receipt: z.string().nullable(),
  origin: z.string().nullable(),
});
const counts = z.object({ queue: z.string(), visible: z.number(), in_flight: z.number(), delayed: z.number() });

export interface StoredMessage {
  readonly id: string;
  readonly body: string;
  /** Message attributes as the wire has them, as JSON. */
  readonly attributes: string;
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt: number | undefined;
  /** Handle of the newest receive; empty while it has not been received. */
  readonly receipt: string;
  /** Queue that gave the message up, for dead letters. */
  readonly origin: string | undefined;
}

export interface NewMessage {
  readonly body: string;
  readonly attributes?: string;
  readonly visibleAt: number;
}

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS message (
    id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL,
    sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL, receive_count INTEGER NOT NULL DEFAULT 0,
    first_received_at INTEGER, receipt TEXT, origin TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS ready ON message (queue, visible_at);
  CREATE UNIQUE INDEX IF NOT EXISTS handle ON message (receipt) WHERE receipt IS NOT NULL;
`;

/**
 * Messages of all queues in one SQLite file. What `send` has returned for survives a crash of the platform's process.
 * Times are platform milliseconds.
 */
export class MessageStore {
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #ready: StatementSync;
  readonly #take: StatementSync;
  readonly #next: StatementSync;
  readonly #count: StatementSync;
  readonly #delete: StatementSync;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(schema);
    this.#insert = this.#db.prepare(
      'INSERT INTO message (id, queue, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#ready = this.#db.prepare(
      'SELECT * FROM message WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, rowid LIMIT ?',
    );
    this.#take = this.#db.prepare(
      `UPDATE message SET visible_at = ?, receipt = ?, receive_count = receive_count + 1,
       first_received_at = coalesce(first_received_at, ?) WHERE id = ?`,
    );
    this.#count = this.#db.prepare(
      'SELECT count(*) AS count FROM (SELECT 1 FROM message WHERE queue = ? AND visible_at <= ? LIMIT ?)',
    );
    this.#delete = this.#db.prepare('DELETE FROM message WHERE queue = ? AND receipt = ?');
    this.#next = this.#db.prepare('SELECT min(visible_at) AS at FROM message WHERE queue = ?');
  }

  /** @returns the id of the message */
  send(queue: string, { body, attributes = '{}', visibleAt }: NewMessage, now: number): string {
    const id = randomUUID();
    this.#insert.run(id, queue, body, attributes, now, visibleAt);
    return id;
  }

  /** Messages that can be received now, oldest first, without receiving them. */
  ready(queue: string, limit: number, now: number): readonly StoredMessage[] {
    return this.#ready.all(queue, now, limit).map(toMessage);
  }

  countReady(queue: string, limit: number, now: number): number {
    return z.object({ count: z.number() }).parse(this.#count.get(queue, now, limit)).count;
  }

  /** Marks a message as received, hidden until `hiddenUntil`. */
  take(message: StoredMessage, hiddenUntil: number, now: number): StoredMessage {
    const receipt = randomUUID();
    this.#take.run(hiddenUntil, receipt, now, message.id);
    return {
      ...message,
      receipt,
      receiveCount: message.receiveCount + 1,
      firstReceivedAt: message.firstReceivedAt ?? now,
    };
  }

  /** False when the handle is of an older receive, or the message is gone. */
  delete(queue: string, receipt: string): boolean {
    return this.#delete.run(queue, receipt).changes > 0;
  }

  hideUntil(queue: string, receipt: string, time: number): boolean {
    const { changes } = this.#db
      .prepare('UPDATE message SET visible_at = ? WHERE queue = ? AND receipt = ?')
      .run(time, queue, receipt);
    return changes > 0;
  }

  /** Moves a message to another queue, fresh, remembering where it came from. */
  move(id: string, to: string, origin: string | undefined, now: number): void {
    this.#db
      .prepare(
        `UPDATE message SET queue = ?, origin = ?, visible_at = ?, receive_count = 0, receipt = NULL,
         first_received_at = NULL WHERE id = ?`,
      )
      .run(to, origin ?? null, now, id);
  }

  all(queue: string, limit: number): readonly StoredMessage[] {
    return this.#db
      .prepare('SELECT * FROM message WHERE queue = ? ORDER BY sent_at, rowid LIMIT ?')
      .all(queue, limit)
      .map(toMessage);
  }

  purge(queue: string): void {
    this.#db.prepare('DELETE FROM message WHERE queue = ?').run(queue);
  }

  /** Removes what was sent before `time`. */
  expire(queue: string, time: number): void {
    this.#db.prepare('DELETE FROM message WHERE queue = ? AND sent_at < ?').run(queue, time);
  }

  /** When the next message can be received; undefined when there is none at all. */
  nextVisible(queue: string): number | undefined {
    const found = z.object({ at: z.number().nullable() }).parse(this.#next.get(queue));
    return found.at ?? undefined;
  }

  counts(
    now: number,
  ): ReadonlyMap<string, { readonly visible: number; readonly inFlight: number; readonly delayed: number }> {
    const rows = this.#db
      .prepare(
        `SELECT queue, sum(visible_at <= ?1) AS visible, sum(visible_at > ?1 AND receipt IS NOT NULL) AS in_flight,
         sum(visible_at > ?1 AND receipt IS NULL) AS delayed FROM message GROUP BY queue`,
      )
      .all(now)
      .map((each) => counts.parse(each));
    return new Map(
      rows.map(({ queue, visible, in_flight, delayed }) => [queue, { visible, inFlight: in_flight, delayed }]),
    );
  }

  /** Does several things at the price of one. */
  together<T>(act: () => T): T {
    this.#db.exec('BEGIN');
    try {
      return act();
    } finally {
      this.#db.exec('COMMIT');
    }
  }

  close(): void {
    this.#db.close();
  }
}

function toMessage(record: unknown): StoredMessage {
  const found = row.parse(record);
  return {
    id: found.id,
    body: found.body,
    attributes: found.attributes,
    sentAt: found.sent_at,
    receiveCount: found.receive_count,
    firstReceivedAt: found.first_received_at ?? undefined,
    receipt: found.receipt ?? '',
    origin: found.origin ?? undefined,
  };
}
