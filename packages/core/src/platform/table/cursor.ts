import { createHash } from 'node:crypto';
import * as z from 'zod';
import { invalid } from '../../lib/error.ts';

/** Where a page ended: primary key, and the sort key of the index that was read. */
export interface Position {
  readonly pk: string;
  readonly sk: string;
  readonly indexSk?: string | undefined;
}

const content = z.tuple([z.string(), z.string(), z.string(), z.string().optional()]);

const checksum = (query: string, { pk, sk, indexSk }: Position): string =>
  createHash('sha256')
    .update(JSON.stringify([query, pk, sk, indexSk ?? null]))
    .digest('base64url')
    .slice(0, 16);

/** An opaque cursor that only works with the query (any text that identifies it) that made it. */
export const writeCursor = (query: string, at: Position): string =>
  Buffer.from(
    JSON.stringify([checksum(query, at), at.pk, at.sk, ...(at.indexSk === undefined ? [] : [at.indexSk])]),
  ).toString('base64url');

/**
 * The position of a cursor. Throws VALIDATION_ERROR at `query.cursor` when it is damaged, changed or made by
 * another query. (No secret is needed: whatever it says, a query never leaves its own partition.)
 */
export function readCursor(query: string, cursor: string): Position {
  try {
    const [sum, pk, sk, indexSk] = content.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    const position = { pk, sk, indexSk };
    if (sum === checksum(query, position)) return position;
  } catch {
    // said below
  }
  throw invalid([{ path: 'query.cursor', message: 'is not a cursor of this list' }]);
}
