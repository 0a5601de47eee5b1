import {
  routes,
  type Body,
  type Data,
  type Meta,
  type MetaOf,
  type Params,
  type Query,
  type Route,
  type RouteId,
  type Routes,
} from '@fixelo/contracts';

/** What adapters may read of a request beside its parsed parts. */
export interface RequestFacts {
  readonly header: (name: string) => string | undefined;
  readonly cookie: (name: string) => string | undefined;
}

export interface Input<R extends RouteId> {
  readonly params: Params<Routes[R]>;
  readonly query: Query<Routes[R]>;
  readonly body: Body<Routes[R]>;
  readonly request: RequestFacts;
}

interface WithHeaders {
  /** Added to the answer; `set-cookie` included. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}
export interface EnvelopeReply<D = unknown, M = unknown> extends WithHeaders {
  /** Fields that the contract does not name are left out of the answer. */
  readonly data: D;
  readonly meta?: M;
  /** The answer must not be stored for repeats under its `Idempotency-Key`: they run the endpoint again. */
  readonly secret?: boolean;
}
/**
 * An answer whose `data` is JSON already, made from parts that are kept. The contract's schema is not run again: whoever
 * makes the parts has them from it.
 */
export interface PreparedReply<M = unknown> extends WithHeaders {
  readonly json: string;
  readonly meta?: M;
}
/** An answer that is no envelope: a document. */
export interface DocumentReply extends WithHeaders {
  readonly document: string;
  readonly contentType: string;
}
export type Reply = EnvelopeReply | PreparedReply | DocumentReply;

type ReadonlyList<T> = T extends readonly (infer Item)[] ? readonly Item[] : T;
type ReplyTo<R extends Route> = R extends { readonly data: object }
  ? EnvelopeReply<ReadonlyList<Data<R>>, MetaOf<R> & {}> | PreparedReply<MetaOf<R> & {}>
  : DocumentReply;

export interface ParsedInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly request: RequestFacts;
}

interface HandleOptions {
  /** A repeat under the same `Idempotency-Key` runs the endpoint again, which finds what it wrote and goes on from there. */
  readonly resumable?: boolean;
}

/** A route with what answers it. */
export interface Endpoint extends HandleOptions {
  readonly id: RouteId;
  readonly route: Route;
  readonly run: (input: ParsedInput) => Promise<Reply>;
}

/** Answers the route `id` with `run`, which gets the parts of the request as its contract parsed them. */
export const handle = <R extends RouteId>(
  id: R,
  run: (input: Input<R>) => Promise<ReplyTo<Routes[R]>>,
  options: HandleOptions = {},
): Endpoint => ({
  ...options,
  id,
  route: routes[id],
  // The app parses with the schemas of this very route before it calls.
  run: (input) => run(input as Input<R>),
});

/** `data` and `meta` of one page of a list. */
export const page = <T>(
  { items, nextCursor }: { readonly items: readonly T[]; readonly nextCursor?: string | undefined },
  limit: number,
): { data: readonly T[]; meta: Meta } => ({
  data: items,
  meta: { limit, hasNext: nextCursor !== undefined, ...(nextCursor === undefined ? {} : { nextCursor }) },
});
