import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The repository's folder. Looked for, not computed: SST bundles `sst.config.ts` with all that it imports into one file
 * of its own elsewhere.
 */
export const root = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'sst.config.ts'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('sst.config.ts is in no folder above');
  return findRoot(parent);
}
