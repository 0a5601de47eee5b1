import { generateKeyPairSync } from 'node:crypto';

/** A private ES256 key as JWK. */
export function makeKey(kid: string): object {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid };
}

/** Makes tokens work in this process, with a key of its own. */
export function setKeys(...keys: readonly object[]): void {
  process.env['SST_Secret_value_JWT_KEYS'] = JSON.stringify({ keys });
  process.env['SST_Secret_value_AUTH_SECRET'] = 'a secret of these tests that is long enough to be one';
}
