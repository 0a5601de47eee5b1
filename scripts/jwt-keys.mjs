// Makes and rotates the value of the secret JWT_KEYS: a JWK set of private ES256 keys.
//   node scripts/jwt-keys.mjs                                   a first set
//   node scripts/jwt-keys.mjs rotate present.json [--delay 60]  adds a key that signs in `delay` minutes (60)
// Until then the new key is only published (/auth/jwks); the old one signs till then and verifies until its last token
// has run out. Keys that are worth nothing any more are dropped. With --stage (and AWS credentials) the rotation is
// written to the audit of that stage.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** Longer than an access token works, with room for clocks that differ. */
const overlapSeconds = 20 * 60;

function makeKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' };
}

/** A first set. */
export const makeSet = () => ({ keys: [makeKey()] });

/** The set with a new key that signs from `now + delay`; `now` and `delay` in seconds. */
export function rotate(present, now, delay) {
  const signsFrom = now + delay;
  const kept = present.keys.filter(({ endsAt = Infinity }) => endsAt > now);
  const pending = kept.find((key) => (key.signsFrom ?? 0) > now);
  if (pending) throw new Error(`The key ${pending.kid} does not sign yet: rotate again after that`);
  const ending = kept.map((key) => ({ ...key, endsAt: Math.min(key.endsAt ?? Infinity, signsFrom + overlapSeconds) }));
  return { keys: [{ ...makeKey(), signsFrom }, ...ending] };
}

async function recordIn(stage, kid) {
  process.env.STAGE = stage;
  process.env.TABLE_NAME ??= `${stage}-fixelo-main`;
  process.env.AWS_REGION ??= 'us-east-1';
  const { Actor } = await import('@fixelo/core/lib/index');
  const { recordKeyRotation } = await import('@fixelo/core/auth/rotation');
  await Actor.provide({ type: 'system', name: 'operator' }, randomUUID(), () => recordKeyRotation({ kid }));
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { delay: { type: 'string', default: '60' }, stage: { type: 'string' } },
  });
  const [command, file] = positionals;
  if (command !== undefined && (command !== 'rotate' || !file))
    throw new Error('Usage: jwt-keys.mjs [rotate present.json]');
  const set = file
    ? rotate(JSON.parse(readFileSync(file, 'utf8')), Math.floor(Date.now() / 1000), Number(values.delay) * 60)
    : makeSet();
  if (values.stage) await recordIn(values.stage, set.keys[0].kid);
  console.log(JSON.stringify(set));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
