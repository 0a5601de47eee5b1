import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const skipped = new Set(['node_modules', '.next', '.open-next', '.sst', 'cdk.out', '.fixelo', 'test-results']);

function* files(entry) {
  const full = path.join(root, entry);
  const found = statSync(full, { throwIfNoEntry: false });
  if (found?.isFile()) yield entry;
  if (!found?.isDirectory()) return;
  for (const name of readdirSync(full).sort()) if (!skipped.has(name)) yield* files(path.join(entry, name));
}

/**
 * Hash of names and bytes of all files under the given entries (relative to the repository), build output left out.
 * Entries that do not exist count as empty.
 */
export const sourceHash = (entries) => {
  const hash = createHash('sha256');
  for (const entry of entries)
    for (const file of files(entry)) hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
};
