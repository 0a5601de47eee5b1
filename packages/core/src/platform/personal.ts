/**
 * What a room keeps about people. Each room exports one; an adapter lists them, so that no room has to know the others
 * to export or erase a person's data.
 */
export interface PersonalData {
  readonly room: string;
  /** Everything the room keeps about a person, as they may have it. */
  readonly export: (userId: string) => Promise<unknown>;
  /**
   * Ends, as the person themselves, what cannot go on without the account. Runs before anything is erased and may be
   * repeated. Throws CONFLICT for what the person must settle first.
   */
  readonly prepare?: (userId: string) => Promise<void>;
  /** Erases or makes anonymous what need not be kept, once the account is gone. May be repeated. */
  readonly erase?: (userId: string) => Promise<void>;
}

/** Stands for the name of somebody who has left. */
export const erasedName = 'Deleted account';

/** All rows of a paged pattern. */
export async function everyRow<Row>(
  read: (cursor: string | undefined) => Promise<{ readonly items: readonly Row[]; readonly nextCursor?: string }>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}
