import { ApiError } from './error.ts';
import { createApi, type Api } from './generated.ts';
import { attemptStore, memoryStore, Session, type AttemptStore, type Issued, type TokenStore } from './session.ts';
import { createTransport, type TransportOptions } from './transport.ts';
import type { Answer, CallInput, CallOptions, Endpoint } from './types.ts';
import type { RouteId } from '@fixelo/contracts';

export interface ClientOptions extends TransportOptions {
  /** Memory unless told. */
  readonly tokens?: TokenStore;
  /** Storage of the browser where there is one, else memory: an app that may die at any time passes its own. */
  readonly renewals?: AttemptStore;
  /** Called when a session that was there has ended: expired, revoked, or signed out elsewhere. */
  readonly onSignedOut?: () => void;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

export interface Client extends Api {
  readonly session: {
    /** Takes up an earlier session (cookie or store) when a page or app starts; false when nobody is signed in. */
    readonly restore: () => Promise<boolean>;
    /** The access token of now, renewed if need be; for servers that call on a user's behalf. */
    readonly token: () => Promise<string | undefined>;
    /** Forgets the tokens without telling the API; `auth.logout` does both. */
    readonly clear: () => Promise<void>;
  };
}

/**
 * A typed client of the API. Signing in through it keeps the tokens; calls carry them, and an expired one is renewed
 * once, whoever asks. Failures reject with `ApiError`.
 */
export function createClient(options: ClientOptions): Client {
  const send = createTransport(options);
  const session = new Session({
    store: options.tokens ?? memoryStore(),
    cookie: options.credentials === 'include',
    onSignedOut: options.onSignedOut,
    now: options.now ?? Date.now,
    attempts: options.renewals ?? attemptStore(options.credentials === 'include'),
    renew: async (refreshToken, idempotencyKey) => {
      const body = refreshToken === undefined ? {} : { refreshToken };
      const endpoint = { method: 'POST', path: '/auth/refresh', idempotent: true } as const;
      const answer = await send(endpoint, { body }, { idempotencyKey }, undefined);
      return answerOf<'auth.refresh'>(answer).data;
    },
  });

  const call = async <R extends RouteId>(
    endpoint: Endpoint,
    input: CallInput,
    callOptions: CallOptions | undefined,
  ): Promise<Answer<R>> => {
    if (withoutToken.has(endpoint.path)) return answerOf<R>(await send(endpoint, input, callOptions, undefined));
    const token = await session.token();
    try {
      return answerOf<R>(await send(endpoint, input, callOptions, token));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      const renewed = await session.renew(token);
      if (renewed === undefined) throw error;
      return answerOf<R>(await send(endpoint, input, callOptions, renewed));
    }
  };

  const api = createApi(call);
  const keep = async <A extends { readonly data: Issued }>(answer: A): Promise<A> => {
    await session.save(answer.data);
    return answer;
  };
  return {
    ...api,
    auth: {
      ...api.auth,
      register: async (...input) => keep(await api.auth.register(...input)),
      login: async (...input) => keep(await api.auth.login(...input)),
      refresh: async (...input) => keep(await api.auth.refresh(...input)),
      enableTotp: async (...input) => keep(await api.auth.enableTotp(...input)),
      logout: async (...input) => {
        const answer = await api.auth.logout(...input);
        await session.clear();
        return answer;
      },
    },
    passkeys: {
      ...api.passkeys,
      loginVerify: async (...input) => keep(await api.passkeys.loginVerify(...input)),
    },
    session: {
      restore: async () => (await session.token()) !== undefined || (await session.renew(undefined)) !== undefined,
      token: () => session.token(),
      clear: () => session.clear(),
    },
  };
}

/** Calls that make a session, and so never carry one. */
const withoutToken: ReadonlySet<string> = new Set(['/auth/register', '/auth/login', '/auth/refresh']);

/** The one place that trusts the API to answer as the contracts say; they check it on the server's side. */
const answerOf = <R extends RouteId>(body: unknown): Answer<R> => body as Answer<R>;
