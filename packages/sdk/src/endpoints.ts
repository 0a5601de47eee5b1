import type { RouteId } from '@fixelo/contracts';
import type { Answer, Call, CallOptions, Endpoint } from './types.ts';

const names = { p: 'params', q: 'query', b: 'body' } as const;
/** Which parts of a request a method takes before its options, in this order: path parameters, query, body. */
export type Parts = '' | 'p' | 'q' | 'b' | 'pq' | 'pb' | 'qb' | 'pqb';

/** Makes the methods of the generated client. One function for all of them keeps what browsers load small. */
export const endpoints =
  (call: Call) =>
  <R extends RouteId>(parts: Parts, method: Endpoint['method'], path: Endpoint['path'], idempotent?: true) =>
  (...given: readonly unknown[]): Promise<Answer<R>> => {
    const inputs = [...parts].map((part, i) => [names[part as keyof typeof names], given[i]]);
    // what comes after the parts is the options: the generated signatures let nothing else through
    const options = given[parts.length] as CallOptions | undefined;
    const endpoint = idempotent ? { method, path, idempotent } : { method, path };
    return call<R>(endpoint, Object.fromEntries(inputs) as object, options);
  };
