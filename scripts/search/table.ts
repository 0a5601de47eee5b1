import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { corpus } from '../../packages/search-engine/bench/corpus.ts';
import { snapshotOf } from '@fixelo/search-engine';

/** Milliseconds: CPU in the mean, by the clock the others. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
}
export interface Measured {
  readonly size: number;
  readonly readyMs: number;
  readonly snapshotMb: number;
  readonly processMb: number;
  readonly emptyProcessMb: number;
  readonly results: Readonly<Record<string, Spread>>;
}

/** Builds the index of so many made documents, and measures it in a process of its own. */
export function measured(size: number): Measured {
  const folder = mkdtempSync(path.join(tmpdir(), 'fixelo-search-'));
  try {
    const file = path.join(folder, 'index');
    writeFileSync(file, snapshotOf(corpus(size)));
    const script = path.join(import.meta.dirname, 'measure.ts');
    const output = execFileSync(process.execPath, ['--max-semi-space-size=4', script, file, String(size)]);
    return JSON.parse(output.toString()) as Measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const cell = (text: string, width: number): string => text.padStart(width);
const ms = ({ mean, p50, p95 }: Spread): string => `${mean.toFixed(2)}  ${p50.toFixed(2)} / ${p95.toFixed(2)}`;

/** One row for each kind of question, one column for each size, and what each size takes. */
export function printTable(sizes: readonly Measured[]): void {
  const row = (name: string, of: (it: Measured) => string): void =>
    console.log(name.padEnd(28) + sizes.map((it) => cell(of(it), 22)).join(''));
  row('ms: CPU mean, p50 / p95', ({ size }) => size.toLocaleString('en'));
  for (const name of Object.keys(sizes[0]?.results ?? {}))
    row(name, ({ results }) => (results[name] ? ms(results[name]) : ''));
  row('ready from snapshot, ms', ({ readyMs }) => readyMs.toFixed(0));
  row(
    'process, MB (empty)',
    ({ processMb, emptyProcessMb }) => `${processMb.toFixed(0)} (${emptyProcessMb.toFixed(0)})`,
  );
  row('snapshot, MB', ({ snapshotMb }) => snapshotMb.toFixed(1));
}

/** How many times the mean of each kind of question grows from one size to another. */
export function printGrowth(from: Measured, to: Measured): void {
  const growth = Object.entries(to.results).map(
    ([name, { mean }]) => `${name} ${(mean / (from.results[name]?.mean ?? NaN)).toFixed(1)}×`,
  );
  console.log(
    `engine alone, ${from.size.toLocaleString('en')} → ${to.size.toLocaleString('en')}: ${growth.join(', ')}`,
  );
}
