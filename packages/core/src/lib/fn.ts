import type * as z from 'zod';
import { faultsOf, invalid } from './error.ts';

export interface Verb<S extends z.ZodType, R> {
  (input: z.input<S>): Promise<R>;
  readonly schema: S;
}

/**
 * A verb of the business: parses its input, then acts. Rejects with VALIDATION_ERROR that names every fault, before
 * anything happened. `schema` stays readable, so that routes, jobs and tests reuse it.
 */
export function fn<S extends z.ZodType, R>(schema: S, body: (input: z.output<S>) => R | Promise<R>): Verb<S, R> {
  const verb = async (input: z.input<S>): Promise<R> => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw invalid(faultsOf(parsed.error));
    return body(parsed.data);
  };
  return Object.assign(verb, { schema });
}
