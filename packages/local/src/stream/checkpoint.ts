import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const file = z.record(z.string(), z.string());

/** Keeps how far a mapping has come in each shard. A crash between an answer and its note repeats records, as AWS may. */
export class Checkpoint {
  readonly #file: string;

  constructor(dir: string, mapping: string) {
    this.#file = path.join(dir, `${mapping.replaceAll(/[^A-Za-z0-9_-]/g, '_')}.json`);
  }

  read(): ReadonlyMap<string, string> {
    if (!existsSync(this.#file)) return new Map();
    return new Map(Object.entries(file.parse(JSON.parse(readFileSync(this.#file, 'utf8')))));
  }

  write(settled: ReadonlyMap<string, string>): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify(Object.fromEntries(settled)));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
