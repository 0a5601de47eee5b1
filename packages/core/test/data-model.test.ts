import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { renderDataModel } from '../scripts/data-model.ts';

const file = path.join(import.meta.dirname, '../../../docs/data-model.md');

it('docs/data-model.md is current (npm run docs)', async () => {
  expect(await readFile(file, 'utf8')).toBe(await renderDataModel());
});
