import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { generate } from '../scripts/generate.ts';

it('generated.ts is current: run `npm run sdk` after changing a route', async () => {
  const written = await readFile(new URL('../src/generated.ts', import.meta.url), 'utf8');
  expect(written).toBe(await generate());
});

it('the browser gets a small client without zod', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [new URL('../src/index.ts', import.meta.url).pathname],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
  });
  expect(Object.keys(metafile.inputs).filter((file) => file.includes('zod'))).toEqual([]);
  expect(outputFiles[0]?.contents.length).toBeLessThan(16 * 1024);
});
