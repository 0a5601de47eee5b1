import { Actor, Clock } from '../lib/index.ts';
import * as Bucket from '../platform/bucket.ts';
import { TransactionCancelled, write } from '../platform/table/index.ts';
import { allKeys, incomingKey } from './keys.ts';
import { ended, looseOfDay, Uploads, type UploadRow } from './upload.entity.ts';

const looseForMs = 24 * 3_600_000;

/** Deletes an upload with all its objects, once nothing shows it. May be repeated. */
export async function discard(uploadId: string): Promise<void> {
  Actor.requireSystem();
  const row = await Uploads.get({ id: uploadId }, { consistent: true });
  if (!row) return;
  await Promise.all([incomingKey(row), ...allKeys(row)].map((key) => Bucket.remove(key)));
  await write(Uploads.remove({ id: uploadId }));
}

/**
 * Deletes uploads of the last week that for a day have belonged to nothing: never sent, refused, half done and given
 * up, or never claimed. First each is REFUSED, so that nothing can claim it while its objects go.
 */
export async function sweep(): Promise<{ readonly discarded: number }> {
  Actor.requireSystem();
  const now = Clock.now();
  let discarded = 0;
  for (let daysAgo = 7; daysAgo >= 1; daysAgo--) {
    const day = Clock.iso(now - daysAgo * 86_400_000).slice(0, 10);
    const loose = await looseOfDay.all({ day }, { max: 100_000 });
    for (const row of loose) {
      if (Date.parse(row.createdAt) > now - looseForMs) continue;
      if (await letGo(row)) discarded++;
    }
  }
  return { discarded };
}

async function letGo(row: UploadRow): Promise<boolean> {
  try {
    if (row.status !== 'REFUSED') await write(ended(row, { status: 'REFUSED', reason: 'GONE' }));
  } catch (error) {
    if (error instanceof TransactionCancelled) return false; // somebody has just claimed it
    throw error;
  }
  await discard(row.id);
  return true;
}
