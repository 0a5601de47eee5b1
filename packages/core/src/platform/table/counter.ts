import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';

interface CountedCall {
  readonly operation: string;
  /** Order in which calls began and ended. */
  readonly began: number;
  ended: number;
  readUnits: number;
  writeUnits: number;
}
/** What a piece of work asked of the table. */
export interface Count {
  readonly calls: readonly CountedCall[];
  /** Calls that had to wait for one another: the longest chain. */
  readonly roundTrips: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

class Recorder {
  readonly calls: CountedCall[] = [];
  #tick = 0;

  begin(operation: string): CountedCall {
    const call = { operation, began: this.#tick++, ended: Infinity, readUnits: 0, writeUnits: 0 };
    this.calls.push(call);
    return call;
  }

  end(call: CountedCall, consumed: readonly ConsumedCapacity[]): void {
    call.ended = this.#tick++;
    const writes = !['GetItem', 'BatchGetItem', 'Query'].includes(call.operation);
    for (const { CapacityUnits = 0 } of consumed) {
      if (writes) call.writeUnits += CapacityUnits;
      else call.readUnits += CapacityUnits;
    }
  }

  count(): Count {
    const depths: number[] = [];
    for (const [i, call] of this.calls.entries()) {
      const before = this.calls.slice(0, i).map((earlier, j) => (earlier.ended < call.began ? (depths[j] ?? 0) : 0));
      depths.push(1 + Math.max(0, ...before));
    }
    const sum = (of: (call: CountedCall) => number): number => this.calls.reduce((total, call) => total + of(call), 0);
    return {
      calls: this.calls,
      roundTrips: Math.max(0, ...depths),
      readUnits: sum((call) => call.readUnits),
      writeUnits: sum((call) => call.writeUnits),
    };
  }
}

const storage = new AsyncLocalStorage<Recorder>();

/** Runs `work` and counts its calls to the table and the capacity units they consumed. For tests and benches. */
export async function counted<T>(work: () => Promise<T>): Promise<{ result: T } & Count> {
  const recorder = new Recorder();
  const result = await storage.run(recorder, work);
  return { result, ...recorder.count() };
}

/** The recorder that is on, if any. */
export const recorder = (): Recorder | undefined => storage.getStore();
