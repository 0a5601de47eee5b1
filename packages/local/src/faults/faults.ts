import * as z from 'zod';

/**
 * What a fault does to a call of its target: `error` answers a server error, `down` drops the connection before
 * acting, `timeout` hangs, `rate-limit` answers 429, `lost` acts and loses the answer, `drop` never delivers,
 * `duplicate` delivers twice, `delay` delivers late, `kill` ends the process or instance half-way.
 */
export const faultMode = z.enum([
  'error',
  'down',
  'timeout',
  'rate-limit',
  'lost',
  'drop',
  'duplicate',
  'delay',
  'kill',
]);
export type FaultMode = z.infer<typeof faultMode>;

/**
 * A wish for trouble. Targets: `bus`, `queue`, `table`, `relay` (stream batches), `function:<name>` (name, logical
 * id or a part of the handler's path), `stripe`, `stripe.webhook`, `resend`, `twilio`, `push`, `s3`.
 */
export const fault = z.strictObject({
  target: z.string().min(1).max(200),
  mode: faultMode,
  /** How many calls it spoils; 0 takes the fault back. */
  count: z.int().min(0).max(1_000_000).default(1),
});
export type Fault = z.infer<typeof fault>;

/** Faults asked for through `POST /api/faults`, consulted by every part before it acts. */
export interface Faults {
  /** Sets the count of a target and mode, replacing what was left of it. */
  inject(wish: z.input<typeof fault>): void;
  /** Uses up one fault of the target (of one of `modes`, when given); undefined when there is none. */
  take(target: string, modes?: readonly FaultMode[]): Fault | undefined;
  list(): readonly Fault[];
  clear(): void;
  /** Told of every wish as it is made, for parts that nobody calls through this process. Returns the way to stop. */
  onInject(listener: (wish: Fault) => void): () => void;
}

export function createFaults(): Faults {
  let left: Fault[] = [];
  const listeners = new Set<(wish: Fault) => void>();
  return {
    inject(input) {
      const wish = fault.parse(input);
      left = left.filter((other) => other.target !== wish.target || other.mode !== wish.mode);
      if (wish.count === 0) return;
      left.push(wish);
      for (const listener of listeners) listener(wish);
    },
    take(target, modes) {
      if (left.length === 0) return undefined;
      const found = left.find((wish) => wish.target === target && (!modes || modes.includes(wish.mode)));
      if (!found) return undefined;
      const rest = { ...found, count: found.count - 1 };
      left = left.flatMap((wish) => (wish !== found ? [wish] : rest.count > 0 ? [rest] : []));
      return found;
    },
    list: () => left,
    clear: () => {
      left = [];
    },
    onInject(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
