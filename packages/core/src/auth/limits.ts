import type { Rule } from '../platform/ratelimit.ts';

const quarter = 900;
const hour = 3600;

/** How often credentials may be tried. Each is multiplied by the stage's `RATE_LIMIT_FACTOR`. */
export const limits = {
  /** Tries at one account from one place. */
  place: { name: 'login', limit: 30, windowSeconds: quarter },
  /** Tries at one account by devices that have never signed in to it, from everywhere. */
  account: { name: 'login.account', limit: 100, windowSeconds: quarter },
  /** Tries at any account from one place. */
  login: { name: 'login.place', limit: 200, windowSeconds: quarter },
  /** Second factors tried at one account by whoever has its password. */
  code: { name: 'login.code', limit: 10, windowSeconds: hour },
  register: { name: 'register', limit: 30, windowSeconds: hour },
  refresh: { name: 'refresh', limit: 600, windowSeconds: quarter },
  /** Letters asked for, by address or account: more would only fill a mailbox. */
  letters: { name: 'letters', limit: 5, windowSeconds: hour },
  forgot: { name: 'forgot', limit: 30, windowSeconds: hour },
  /** Texts with codes, by account and by number. */
  texts: { name: 'texts', limit: 5, windowSeconds: hour },
  textsByPlace: { name: 'texts.place', limit: 20, windowSeconds: hour },
  /** Codes of texts tried by an account: six digits are a million. */
  phoneCode: { name: 'texts.code', limit: 10, windowSeconds: hour },
  /** Tokens of letters tried from one place. */
  tokens: { name: 'tokens', limit: 100, windowSeconds: hour },
  /** Passwords and codes given again by somebody who is signed in. */
  password: { name: 'password', limit: 20, windowSeconds: quarter },
  passkey: { name: 'passkey', limit: 100, windowSeconds: quarter },
} as const satisfies Record<string, Rule>;
