import type { TableModel } from '../assembly/model.ts';
import type { PlatformClock } from '../clock/clock.ts';
import { createTables } from './create.ts';
import { startDynamoDbLocal } from './dynamodb-local.ts';
import { findDynoxide, startDynoxide } from './dynoxide.ts';
import { EngineMissing, type EngineOptions, type TableEngine } from './engine.ts';
import { ServiceDeletions } from './expiry.ts';
import { startUpkeep } from './upkeep.ts';
import { TableWire } from './wire.ts';

export interface TablesOptions extends EngineOptions {
  readonly tables: readonly TableModel[];
  readonly clock: PlatformClock;
  readonly onError: (error: unknown) => void;
}

/** The running table engine with its tables created. */
export interface Tables {
  readonly url: string;
  readonly engine: TableEngine;
  readonly wire: TableWire;
  readonly deletions: ServiceDeletions;
  close(): Promise<void>;
}

/**
 * Starts the engine that `FIXELO_TABLE` names (`dynoxide`, the default, or `dynamodb-local`) and creates the tables.
 * @throws EngineMissing that says what to install when the engine is not there
 */
export async function startTables(options: TablesOptions): Promise<Tables> {
  const engine = await startEngine(options);
  const wire = new TableWire(engine.url);
  const deletions = new ServiceDeletions();
  await createTables(wire, options.tables);
  const stopUpkeep = engine.file ? startUpkeep({ ...options, file: engine.file, wire, deletions }) : undefined;
  return {
    url: engine.url,
    engine,
    wire,
    deletions,
    close: async () => {
      await stopUpkeep?.();
      wire.close();
      await engine.close();
    },
  };
}

function startEngine(options: EngineOptions): Promise<TableEngine> {
  const wanted = process.env['FIXELO_TABLE'] ?? 'dynoxide';
  if (wanted === 'dynamodb-local') return startDynamoDbLocal(options);
  if (wanted !== 'dynoxide') throw new EngineMissing(`FIXELO_TABLE=${wanted}: expected dynoxide or dynamodb-local`);
  const program = findDynoxide();
  if (program) return startDynoxide(program, options);
  throw new EngineMissing(
    `npm has no table engine for ${process.platform}-${process.arch} here (@dynoxide/${process.platform}-${process.arch}). ` +
      'Install it, set FIXELO_DYNOXIDE to its program, or use FIXELO_TABLE=dynamodb-local with Java.',
  );
}
