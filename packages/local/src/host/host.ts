import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { FunctionModel } from '../assembly/model.ts';
import type { PlatformClock } from '../clock/clock.ts';
import type { Fault, Faults } from '../faults/faults.ts';
import { FunctionError } from './instance.ts';
import type { FunctionLogs, LogLine } from './logs.ts';
import { Pool } from './pool.ts';

export interface HostOptions {
  readonly functions: readonly FunctionModel[];
  readonly clock: PlatformClock;
  readonly faults: Faults;
  readonly logs: FunctionLogs;
  readonly environment: (model: FunctionModel) => Readonly<Record<string, string>>;
  /** `file:` URL of the code to run now. */
  readonly code: (model: FunctionModel) => string;
  /** Most instances of a function that reserves no concurrency; default 10. */
  readonly concurrency?: number;
}

const DEFAULT_CONCURRENCY = 10;
const DELAY_MS = 2000;
/** A killed function dies this long after it has begun. */
const KILL_AFTER_MS = 10;

const jsonLine = z.object({ requestId: z.string().optional(), level: z.string().optional() });

/** Runs the functions of the application, each isolated in worker threads of its own. */
export class FunctionHost {
  readonly #options: HostOptions;
  readonly #pools = new Map<string, Pool>();
  readonly #models: ReadonlyMap<string, FunctionModel>;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#models = new Map(options.functions.map((model) => [model.arn, model]));
  }

  /**
   * Runs one event through a function by ARN, waiting for a free instance.
   * Faults of `function:<name | logical id | entry>`: `error` fails without running, `kill` ends the instance while it
   * runs, `lost` runs and then fails, `timeout` fails as if the time were up, `delay` begins two seconds late.
   * @throws FunctionError
   */
  async invoke(arn: string, event: unknown): Promise<unknown> {
    const model = this.model(arn);
    const id = randomUUID();
    try {
      return await this.#run(model, id, event);
    } catch (error) {
      this.#logFailure(model, id, error);
      throw error;
    }
  }

  async #run(model: FunctionModel, id: string, event: unknown): Promise<unknown> {
    const mode = this.#faultOf(model)?.mode;
    if (mode === 'error') throw injected(`${model.name} was told to fail`);
    if (mode === 'timeout') {
      throw injected(`RequestId: ${id} Error: Task timed out after ${model.timeoutSeconds}.00 seconds`);
    }
    if (mode === 'delay') await sleep(DELAY_MS);
    const pool = this.#pool(model);
    if (mode === 'kill') setTimeout(() => void pool.killOne(), KILL_AFTER_MS);
    const value = await pool.invoke(id, event);
    if (mode === 'lost') throw injected(`the answer of ${model.name} was told to get lost`);
    return value;
  }

  model(arn: string): FunctionModel {
    const model = this.#models.get(arn);
    if (!model) throw new Error(`there is no function ${arn}`);
    return model;
  }

  /** Starts an instance of each function, so that its first event does not wait for the code to load. */
  async warm(arns: readonly string[]): Promise<void> {
    await Promise.all([...new Set(arns)].map((arn) => this.#pool(this.model(arn)).warm()));
  }

  /** New invocations run new code; running ones end on the old. */
  async reload(sources: readonly string[]): Promise<void> {
    const models = this.#options.functions.filter(({ source }) => source !== undefined && sources.includes(source));
    const running = models.filter(({ arn }) => this.#pools.has(arn));
    for (const { arn } of running) this.#pools.get(arn)?.renew();
    await this.warm(running.map(({ arn }) => arn));
  }

  /** Ends one busy instance of a function, if there is any, as a crash would. */
  killOne(arn: string): Promise<boolean> {
    return this.#pool(this.model(arn)).killOne();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }

  #pool(model: FunctionModel): Pool {
    const existing = this.#pools.get(model.arn);
    if (existing) return existing;
    const pool = new Pool({
      limit: model.reservedConcurrency ?? this.#options.concurrency ?? DEFAULT_CONCURRENCY,
      keep: 1,
      start: () => ({
        data: {
          file: this.#options.code(model),
          exportName: model.handler.slice(model.handler.lastIndexOf('.') + 1),
          functionName: model.name,
          functionArn: model.arn,
          memoryMb: model.memoryMb,
          instance: randomUUID().replaceAll('-', ''),
          clock: this.#options.clock.shared,
        },
        environment: this.#options.environment(model),
        timeoutMs: model.timeoutSeconds * 1000,
        onLog: (level, text, id) => this.#log(model, level, text, id),
      }),
    });
    this.#pools.set(model.arn, pool);
    return pool;
  }

  #faultOf(model: FunctionModel): Fault | undefined {
    const { faults } = this.#options;
    if (faults.list().length === 0) return undefined;
    const names = [model.name, model.logicalId, entryOf(model)];
    for (const name of names) {
      const fault = faults.take(`function:${name}`);
      if (fault) return fault;
    }
    return undefined;
  }

  #log(model: FunctionModel, level: LogLine['level'], text: string, id?: string): void {
    const line = text.startsWith('{') ? parseLine(text) : undefined;
    const known = (['debug', 'info', 'warn', 'error'] as const).find((name) => name === line?.level);
    this.#options.logs.add({
      at: this.#options.clock.now(),
      functionName: model.name,
      level: known ?? level,
      text,
      ...(id !== undefined && { invocationId: id }),
      ...(line?.requestId !== undefined && { requestId: line.requestId }),
    });
  }

  #logFailure(model: FunctionModel, id: string, error: unknown): void {
    const text =
      error instanceof FunctionError && error.detail.trace.length > 0 ? error.detail.trace.join('\n') : String(error);
    this.#log(model, 'error', text, id);
  }
}

/** `packages/functions/src/event/booking.email.ts` → `event/booking.email`. */
export const entryOf = (model: FunctionModel): string =>
  (model.source ?? model.logicalId).replace(/^packages\/functions\/src\//, '').replace(/\.ts$/, '');

const injected = (errorMessage: string): FunctionError =>
  new FunctionError({ errorType: 'InjectedFault', errorMessage, trace: [] });

function parseLine(text: string): z.infer<typeof jsonLine> | undefined {
  try {
    return jsonLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
