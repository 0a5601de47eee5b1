import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * A file that a provider publishes about its API (OpenAPI document, sample objects), for tests to compare with.
 * They are not part of this repository: `FIXELO_PEERS_DIR` names the directory that holds them. Undefined, and said
 * so, when it is not there.
 */
export const peerFile = (name: string): string | undefined => {
  const dir = process.env['FIXELO_PEERS_DIR'];
  const file = dir === undefined ? undefined : path.join(dir, name);
  if (file !== undefined && existsSync(file)) return file;
  console.info(`no comparison with ${name}: set FIXELO_PEERS_DIR to the directory that holds it`);
  return undefined;
};
