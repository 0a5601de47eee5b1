import { DatabaseSync } from 'node:sqlite';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as z from 'zod';

/** Things of one kind by id, in order of their first `put`. Values are replaced, never changed in place. */
export interface Collection<T> {
  get(id: string): T | undefined;
  put(id: string, value: T): void;
  remove(id: string): void;
  /** Newest first. */
  newest(): IteratorObject<T>;
  /** Oldest first, with ids. */
  entries(): readonly (readonly [string, T])[];
  readonly size: number;
}

export interface Store {
  /** `schema` checks what an earlier run wrote; rows that no longer fit are left out. */
  collection<T>(name: string, schema: z.ZodType<T>): Collection<T>;
  close(): void;
}

/** A stand-in's state in one SQLite file: read into memory at the start, written through on every change. */
export const openStore = (file: string): Store => {
  mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS thing (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, id))`);
  const select = db.prepare('SELECT id, value FROM thing WHERE kind = ? ORDER BY seq');
  const upsert = db.prepare(
    'INSERT INTO thing (kind, id, value) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare('DELETE FROM thing WHERE kind = ? AND id = ?');

  return {
    collection: <T>(kind: string, schema: z.ZodType<T>): Collection<T> => {
      const values = new Map<string, T>();
      for (const row of select.all(kind)) {
        const parsed = schema.safeParse(JSON.parse(String(row['value'])));
        if (parsed.success) values.set(String(row['id']), parsed.data);
      }
      return {
        get: (id) => values.get(id),
        put: (id, value) => {
          upsert.run(kind, id, JSON.stringify(value));
          values.set(id, value);
        },
        remove: (id) => {
          remove.run(kind, id);
          values.delete(id);
        },
        newest: () => [...values.values()].reverse().values(),
        entries: () => [...values.entries()],
        get size() {
          return values.size;
        },
      };
    },
    close: () => db.close(),
  };
};
