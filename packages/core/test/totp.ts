import { Secret, TOTP } from 'otpauth';

/** What an authenticator app shows for a secret (base 32), now or `steps` of 30 s later. */
export const codeOf = (secret: string, { at = Date.now(), steps = 0 } = {}): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at + steps * 30_000 });
