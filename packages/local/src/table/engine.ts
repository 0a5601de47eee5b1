import type { Faults } from '../faults/faults.ts';
import type { Say } from '../part.ts';

/** A DynamoDB-compatible server under supervision. */
export interface TableEngine {
  readonly name: string;
  readonly url: string;
  /** Milliseconds after which to look for stream records even without a word from `onWrite`. */
  readonly pollMs: number;
  /** Called soon after something was written, if the engine can tell. Returns the way to stop listening. */
  onWrite(listener: () => void): () => void;
  /** SQLite file behind the engine, if there is one. */
  readonly file: string | undefined;
  close(): Promise<void>;
}

/** The wanted engine is not on this machine; the message says what to install. */
export class EngineMissing extends Error {
  override readonly name = 'EngineMissing';
}

export interface EngineOptions {
  readonly port: number;
  readonly dir: string;
  readonly faults: Faults;
  readonly say: Say;
}
