import type {
  BodyInput as BodyOf,
  Data as DataOf,
  MetaOf,
  Params as ParamsOf,
  QueryInput as QueryOf,
  RouteId,
  Routes,
} from '@fixelo/contracts';

export type Params<R extends RouteId> = ParamsOf<Routes[R]>;
export type Query<R extends RouteId> = QueryOf<Routes[R]>;
export type Body<R extends RouteId> = BodyOf<Routes[R]>;
export type Data<R extends RouteId> = DataOf<Routes[R]>;

/** What a call resolves to. */
export interface Answer<R extends RouteId> {
  readonly data: Data<R>;
  readonly meta: MetaOf<Routes[R]>;
}

export interface CallOptions {
  /** Gives up at once when aborted; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Replaces the random key of a call that creates, so that a retry after a restart is the same call. */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A route as the client needs to know it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Takes `Idempotency-Key`. */
  readonly idempotent?: true;
}

export interface CallInput {
  readonly params?: object;
  readonly query?: object | undefined;
  readonly body?: unknown;
}

/** Makes one call of the API; what `generated.ts` is written against. */
export type Call = <R extends RouteId>(
  endpoint: Endpoint,
  input: CallInput,
  options: CallOptions | undefined,
) => Promise<Answer<R>>;
