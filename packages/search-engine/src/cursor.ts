import type { SearchRequest } from './types.ts';

/** A cursor that is broken, or was made for another question. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
  constructor() {
    super('The cursor does not belong to this search');
  }
}

/** Where a page ended: sort key and id of its last hit. What follows is what sorts after both. */
export interface Position {
  readonly key: number;
  readonly id: string;
}

/**
 * FNV-1a over everything of the question that decides which hits come in which order. `ids` is left out: it says
 * what the caller knows now, and a document that comes or goes does not move the others.
 */
function fingerprint(request: SearchRequest): number {
  const { cursor: _cursor, limit: _limit, page: _page, ids: _ids, ...question } = request;
  const given = Object.entries(question).filter(([, value]) => value !== undefined);
  const text = JSON.stringify(given.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

export const encodeCursor = (request: SearchRequest, { key, id }: Position): string =>
  Buffer.from(JSON.stringify([fingerprint(request), key, id])).toString('base64url');

export function decodeCursor(request: SearchRequest, cursor: string): Position {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursor();
  }
  if (!Array.isArray(parts)) throw new InvalidCursor();
  const [print, key, id] = parts as readonly unknown[];
  if (print !== fingerprint(request) || typeof key !== 'number' || typeof id !== 'string') throw new InvalidCursor();
  return { key, id };
}
