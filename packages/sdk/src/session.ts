import { ApiError } from './error.ts';

export interface Tokens {
  readonly accessToken: string;
  /** Absent in browsers, which keep it as an HttpOnly cookie. */
  readonly refreshToken?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Where tokens are kept: memory in a browser, the secure store of a phone. */
export interface TokenStore {
  readonly get: () => Tokens | undefined | Promise<Tokens | undefined>;
  readonly set: (tokens: Tokens | undefined) => void | Promise<void>;
}

/** Keeps tokens for as long as the process or page lives. */
export function memoryStore(tokens?: Tokens): TokenStore {
  let kept = tokens;
  return { get: () => kept, set: (next) => void (kept = next) };
}

/**
 * Remembers the renewal under way until its answer has come. A token works once: whoever asks again, since the answer
 * was lost or the page left, must do so under the same key to get what the first attempt got.
 */
export interface AttemptStore {
  readonly get: () => string | undefined;
  readonly set: (attempt: string | undefined) => void;
}

const attemptName = 'fixelo-refresh-attempt';

/** Keeps it where all tabs find it, since they share the cookie; elsewhere in memory. */
export function attemptStore(shared: boolean): AttemptStore {
  let kept: string | undefined;
  const storage = shared ? storageOf() : undefined;
  if (!storage) return { get: () => kept, set: (attempt) => void (kept = attempt) };
  return {
    get: () => storage.getItem(attemptName) ?? undefined,
    set: (attempt) => (attempt === undefined ? storage.removeItem(attemptName) : storage.setItem(attemptName, attempt)),
  };
}

/** Absent on servers, and where a person has forbidden it. */
function storageOf(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** What sign-in and refresh answer. */
export interface Issued {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  /** Seconds. */
  readonly expiresIn: number;
}

export interface SessionOptions {
  readonly store: TokenStore;
  /** Whether a cookie may stand in for a missing refresh token. */
  readonly cookie: boolean;
  /** Asks the API for new tokens; `attempt` is the idempotency key of the request. */
  readonly renew: (refreshToken: string | undefined, attempt: string) => Promise<Issued>;
  readonly attempts: AttemptStore;
  /** The refresh token is no longer good: whoever was signed in no longer is. */
  readonly onSignedOut?: (() => void) | undefined;
  readonly now: () => number;
}

/** Refreshed this long before a token's end, so that no call starts with one that expires on the way. */
const marginMs = 30_000;

/** The signed-in state of one client; refreshes at most once at a time. */
export class Session {
  readonly #options: SessionOptions;
  #renewal: Promise<string | undefined> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Keeps what sign-in answered; an answer without a refresh token leaves the one that is there. */
  async save({ accessToken, refreshToken: fresh, expiresIn }: Issued): Promise<string> {
    const refreshToken = fresh ?? (await this.#options.store.get())?.refreshToken;
    const expiresAt = this.#options.now() + expiresIn * 1000;
    await this.#options.store.set({ accessToken, ...(refreshToken === undefined ? {} : { refreshToken }), expiresAt });
    return accessToken;
  }

  /** Forgets the tokens. */
  async clear(): Promise<void> {
    await this.#options.store.set(undefined);
  }

  /** A token to call with; one that is about to expire is renewed first. Undefined when nobody is signed in. */
  async token(): Promise<string | undefined> {
    const tokens = await this.#options.store.get();
    if (!tokens) return undefined;
    return tokens.expiresAt - marginMs > this.#options.now() ? tokens.accessToken : this.renew(tokens.accessToken);
  }

  /**
   * New tokens in place of the one that was `refused`; callers at the same time share one request, and one that comes
   * late gets what the others got. Undefined when the session has ended.
   */
  async renew(refused: string | undefined): Promise<string | undefined> {
    const tokens = await this.#options.store.get();
    if (tokens && tokens.accessToken !== refused) return tokens.accessToken;
    this.#renewal ??= this.#renewOnce(tokens).finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renewOnce(tokens: Tokens | undefined): Promise<string | undefined> {
    const { cookie, onSignedOut } = this.#options;
    if (!cookie && tokens?.refreshToken === undefined) return undefined;
    try {
      const attempt = () => this.#attempt(cookie ? undefined : tokens?.refreshToken);
      return await (cookie ? exclusive(attempt) : attempt());
    } catch (error) {
      if (!isFinal(error) || error.status === 429 || error.status === 409) throw error;
      await this.clear();
      if (tokens) onSignedOut?.();
      return undefined;
    }
  }

  /** One renewal, which goes on from an earlier one whose answer never came. */
  async #attempt(refreshToken: string | undefined): Promise<string> {
    const { attempts, renew } = this.#options;
    const attempt = attempts.get() ?? crypto.randomUUID();
    attempts.set(attempt);
    try {
      const accessToken = await this.save(await renew(refreshToken, attempt));
      attempts.set(undefined);
      return accessToken;
    } catch (error) {
      if (isFinal(error)) attempts.set(undefined);
      throw error;
    }
  }
}

/** Whether the API has decided; no answer and its own failures leave that open. */
const isFinal = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status !== 0 && error.status < 500;

/** Tabs share the cookie, and each refresh token works once: only one tab at a time may use it. */
const exclusive = <T>(act: () => Promise<T>): Promise<T> => {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  return locks ? locks.request('fixelo-refresh', act) : act();
};
