import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { zipData, zipFile } from './zips.ts';

test('the table of ZIP codes that is bundled is the one that the script makes, and small', async () => {
  const bundled = readFileSync(zipFile, 'utf8');
  expect(bundled).toBe(await zipData());
  expect(bundled.length).toBeLessThan(15_000);
});
