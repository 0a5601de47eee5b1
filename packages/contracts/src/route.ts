import type * as z from 'zod';
import type { Meta, Role } from './common.ts';

/**
 * Who may call a route. `resource` means: the owner, the counterparty or an admin, decided by the verb that
 * loads the thing; where its existence is private, a foreign id answers NOT_FOUND.
 */
export type Access = (
  | { readonly level: 'public' }
  | { readonly level: 'authenticated' }
  | { readonly level: 'role'; readonly roles: readonly Role[] }
  | { readonly level: 'resource'; readonly roles?: readonly Role[]; readonly of: string }
) & {
  /** An administrator may call it before a second factor is set up: only what setting one up takes. */
  readonly limited?: true;
};

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the base, `/v1` not included, with `:name` parameters. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What `data` of a successful answer holds. Absent where the answer is no JSON envelope (documents, webhooks). */
  readonly data?: z.ZodType;
  /** Added to the usual `meta` of lists. */
  readonly meta?: z.ZodType;
  readonly status?: 200 | 201 | 202;
  /** Takes `Idempotency-Key`. */
  readonly idempotent?: true;
  /** `Cache-Control` of public GETs; they carry an `ETag` too. */
  readonly cache?: string;
}

/** Keeps the literal type of a route, so that handlers, sdk and documents are typed by it. */
export const route = <const R extends Route>(definition: R): R => definition;

type Part<R, K extends string> = R extends Readonly<Record<K, infer S extends z.ZodType>> ? S : never;
/** What a handler gets: parsed and with defaults. */
export type Params<R extends Route> = z.output<Part<R, 'params'>>;
export type Query<R extends Route> = z.output<Part<R, 'query'>>;
export type Body<R extends Route> = z.output<Part<R, 'body'>>;
/** What a handler answers and a client receives. */
export type Data<R extends Route> = z.output<Part<R, 'data'>>;

type Sent<I, O> = { [K in keyof I]: K extends keyof O ? O[K] | undefined : never };
/** What a caller passes as query: defaults may be left out, numbers and flags are given as such. */
export type QueryInput<R extends Route> = Sent<z.input<Part<R, 'query'>>, z.output<Part<R, 'query'>>>;
/** What a caller passes as body: defaults may be left out. */
export type BodyInput<R extends Route> = z.input<Part<R, 'body'>>;
/** `meta` of an answer: that of lists for what takes `limit`, and whatever else the route adds. */
export type MetaOf<R extends Route> = R extends { readonly meta: infer M extends z.ZodType }
  ? z.output<M>
  : R extends { readonly query: infer Q extends z.ZodType }
    ? 'limit' extends keyof z.output<Q>
      ? Meta
      : undefined
    : undefined;
