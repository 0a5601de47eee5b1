import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const short: Readonly<Record<string, string>> = { A: 'packages/core/src/auth', F: 'packages/functions/test' };

/** What a line of the tables names: files, each with the tests that are quoted behind it. */
function proofsOf(cell: string): { file: string; tests: string[] }[] {
  return cell
    .split('`')
    .slice(1)
    .flatMap((part, i, parts) => (i % 2 === 0 ? [{ file: part, tests: quotesIn(parts[i + 1] ?? '') }] : []))
    .map(({ file, tests }) => ({ file: file.replace(/^([AF])\//, (_, one: string) => `${short[one] ?? ''}/`), tests }));
}
const quotesIn = (text: string): string[] => [...text.matchAll(/"([^"]+)"/g)].map(([, quote]) => quote ?? '');

const lines = readFileSync(path.join(root, 'docs/security.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| *\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

it('each line of docs/security.md names a proof that exists', () => {
  expect(lines.length).toBeGreaterThan(70);
  for (const [, name = '', , , shownBy = ''] of lines) {
    const proofs = proofsOf(shownBy);
    expect(proofs, name).not.toEqual([]);
    for (const { file, tests } of proofs) {
      const text = readFileSync(path.join(root, file), 'utf8');
      for (const test of tests) expect(text.includes(test), `${name}: ${file} "${test}"`).toBe(true);
    }
  }
});
