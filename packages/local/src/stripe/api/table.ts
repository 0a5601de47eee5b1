import * as z from 'zod';

/** What every Stripe object has. */
export interface StripeObject {
  readonly id: string;
  readonly object: string;
}

/** An object of the SDK's types as it is stored: references are ids, never the objects themselves. */
export type Stored<T> = { readonly [K in keyof T]: Exclude<T[K], { id: string; object: string }> };

/** Names where objects of one kind are kept, and their type. */
export interface Table<T extends StripeObject> {
  readonly object: T['object'];
  readonly schema: z.ZodType<T>;
}

/** Checks of a stored row only whose it is: the file is this stand-in's own. */
export const table = <T extends StripeObject>(object: T['object']): Table<T> => {
  const mark = z.looseObject({ id: z.string(), object: z.literal(object) });
  return { object, schema: z.custom<T>((value) => mark.safeParse(value).success) };
};
