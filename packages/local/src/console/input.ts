import * as z from 'zod';
import { fault, faultMode } from '../faults/faults.ts';

const YEAR_SECONDS = 366 * 86_400;

/** Bodies of the console's POSTs; numbers may come as text, from forms. */
export const clockInput = z.strictObject({ advanceSeconds: z.coerce.number().min(0).max(YEAR_SECONDS) });
export const faultInput = z.strictObject({
  target: fault.shape.target,
  mode: faultMode,
  count: z.coerce.number().int().min(0).max(1_000_000).default(1),
});
export const redriveInput = z.strictObject({ queue: z.string().min(1), to: z.string().min(1).optional() });
/** A function by its source below `packages/functions/src`, e.g. `job/search.index`, and the event it gets. */
export const runInput = z.strictObject({ source: z.string().min(1), input: z.unknown() });
export const resendInput = z.strictObject({ id: z.string().min(1) });

export const decideInput = z.strictObject({ id: z.string().min(1), verdict: z.enum(['won', 'lost']) });
export const stripeIdInput = z.strictObject({ id: z.string().min(1) });

/** Queries; empty fields of forms count as absent. */
const optional = z
  .string()
  .max(300)
  .optional()
  .transform((text) => (text === '' ? undefined : text));
export const receiverQuery = z.object({ to: optional });
export const eventQuery = z.object({ type: optional });
export const logQuery = z.object({
  requestId: optional,
  functionName: optional,
  limit: z.coerce.number().int().min(1).max(2000).default(300),
});
export const queueQuery = z.object({ name: optional });

export const stripeKinds = [
  'payment_intent',
  'charge',
  'refund',
  'dispute',
  'account',
  'transfer',
  'payout',
  'customer',
  'payment_method',
  'balance_transaction',
  'event',
] as const;
export const stripeKind = z.enum([...stripeKinds, 'delivery']);
export type StripeKind = z.infer<typeof stripeKind>;

/** The input is wrong; `faults` names each field. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly faults: readonly { path: string; message: string }[];

  constructor(error: z.ZodError) {
    super('The input is invalid');
    this.faults = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  }
}

/** @throws BadInput with every fault */
export const read = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new BadInput(parsed.error);
};
