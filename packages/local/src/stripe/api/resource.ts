import type * as z from 'zod';
import type { Call, Context } from './context.ts';
import type { Form } from './form.ts';
import { parseParams } from './params.ts';
import type { StripeObject, Table } from './table.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

export interface Route {
  readonly method: Method;
  /** `/v1/refunds/:id` */
  readonly path: string;
  /** A browser may call it with the publishable key. */
  readonly browser: boolean;
  handle(context: Context, call: Call<Form>): object;
}

/** A field that `expand[]` fills: with the object of that kind it names, or with what the function finds. */
export type Expandable = string | ((context: Context, object: StripeObject) => unknown);

/** One kind of object: its routes, what of it can be expanded, and what it does when time passes. */
export interface Resource {
  readonly table: Table<StripeObject>;
  readonly routes: readonly Route[];
  readonly expandable?: Readonly<Record<string, Expandable>>;
  readonly tasks?: Readonly<Record<string, (context: Context, id: string) => void>>;
}

/** A route whose parameters `schema` reads. */
export const route = <S extends z.ZodType>(
  method: Method,
  path: string,
  schema: S,
  handle: (context: Context, call: Call<z.output<S>>) => object,
  { browser = false }: { readonly browser?: boolean } = {},
): Route => ({
  method,
  path,
  browser,
  handle: (context, call) => handle(context, { ...call, params: parseParams(schema, call.params) }),
});
