import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { geography, geographyFile } from './geography.ts';

test('the geography that is bundled is the one that the script makes, and small', () => {
  const bundled = readFileSync(geographyFile, 'utf8');
  expect(JSON.parse(bundled)).toEqual(geography());
  expect(brotliCompressSync(bundled).length).toBeLessThan(16_000);
});
