import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TableModel } from './assembly/model.ts';

/** Raised when what lies under the state directory changes so that older state cannot be read. */
const VERSION = 1;

/** The state directory holds what this version of the platform, or these tables, cannot use. */
export class StateMismatch extends Error {
  override readonly name = 'StateMismatch';
}

/**
 * Checks that the state directory, if it is there, was made by this version and for these tables; makes it otherwise.
 * @throws StateMismatch that says what to remove
 */
export function openState(dir: string, tables: readonly TableModel[]): void {
  const stamp = JSON.stringify({
    version: VERSION,
    tables: tables.map(({ name, keySchema, globalIndexes }) => ({ name, keySchema, globalIndexes })),
  });
  const file = path.join(dir, 'state.json');
  if (existsSync(file)) {
    if (readFileSync(file, 'utf8') === stamp) return;
    throw new StateMismatch(`${dir} was made by another version or for other tables. Remove it and start afresh.`);
  }
  mkdirSync(dir, { recursive: true });
  writeFileSync(file, stamp);
}
