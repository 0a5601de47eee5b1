// Prints a value for the secret JWT_KEYS: a JWK set of private ES256 keys, of which the first signs.
//   node scripts/jwt-keys.mjs [file with the present set]   the new key goes first, the others still verify
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const present = file ? JSON.parse(readFileSync(file, 'utf8')).keys : [];
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' };
console.log(JSON.stringify({ keys: [key, ...present.slice(0, 1)] }));
