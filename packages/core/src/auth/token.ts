import { createPrivateKey, createPublicKey, sign, verify as verifySignature, type KeyObject } from 'node:crypto';
import { id, role, type Role } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, Clock, unauthorized } from '../lib/index.ts';
import * as Config from '../platform/config.ts';

/** Seconds that an access token works. */
export const accessSeconds = 15 * 60;

const publicJwk = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() });
const privateJwk = publicJwk.extend({
  d: z.string(),
  kid: z.string().min(1),
  /** Epoch seconds from which it signs: until then it is only published, so that everybody knows it by then. */
  signsFrom: z.int().optional(),
  /** Epoch seconds from which it is worth nothing: the last token that it signed has run out. */
  endsAt: z.int().optional(),
});
type PrivateJwk = z.output<typeof privateJwk>;
const keySet = z.object({ keys: z.array(privateJwk).min(1) });

export interface Jwk extends z.output<typeof publicJwk> {
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'ES256';
}
interface Keys {
  readonly raw: string;
  /** The first that signs already does. */
  readonly signing: readonly { readonly jwk: PrivateJwk; readonly key: KeyObject }[];
  readonly verifying: ReadonlyMap<string, { readonly key: KeyObject; readonly endsAt: number }>;
  readonly published: readonly Jwk[];
}

let loaded: Keys | undefined;

async function keys(): Promise<Keys> {
  const raw = await Config.secret('JWT_KEYS');
  if (loaded?.raw === raw) return loaded;
  const set = keySet.parse(JSON.parse(raw)).keys;
  const published = set.map(({ kty, crv, x, y, kid }): Jwk => ({ kty, crv, x, y, kid, use: 'sig', alg: 'ES256' }));
  loaded = {
    raw,
    signing: set.map((jwk) => ({ jwk, key: createPrivateKey({ key: jwk, format: 'jwk' }) })),
    verifying: new Map(
      set.map(({ kty, crv, x, y, kid, endsAt = Infinity }) => [
        kid,
        { key: createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }), endsAt },
      ]),
    ),
    published,
  };
  verified.clear();
  return loaded;
}

/** Public keys, as a JWK set: all that tokens may be signed with, so that keys rotate without ending sessions. */
export async function jwks(): Promise<{ readonly keys: readonly Jwk[] }> {
  return { keys: (await keys()).published };
}

const issuer = (): string => `fixelo-${Config.required('STAGE')}`;
const audience = (): string => `fixelo-${Config.required('STAGE')}-api`;
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signerAt({ signing }: Keys, now: number): Keys['signing'][number] {
  const signer = signing.find(({ jwk: { signsFrom = 0, endsAt = Infinity } }) => signsFrom <= now && now < endsAt);
  if (!signer) throw new Error('No key of JWT_KEYS signs now');
  return signer;
}

/** A signed access token (JWT, ES256) for this stage, good for `accessSeconds`. */
export async function issueToken(
  userId: string,
  userRole: Role,
  sessionId: string,
  { limited = false } = {},
): Promise<string> {
  const iat = Clock.epochSeconds();
  const signing = signerAt(await keys(), iat);
  const head = encode({ alg: 'ES256', typ: 'JWT', kid: signing.jwk.kid });
  const claims = {
    iss: issuer(),
    aud: audience(),
    sub: userId,
    sid: sessionId,
    role: userRole,
    ...(limited ? { limited } : {}),
    iat,
    nbf: iat,
    exp: iat + accessSeconds,
  };
  const text = `${head}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(text), { key: signing.key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

const header = z.object({ alg: z.literal('ES256'), kid: z.string() });
const claims = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: id('user'),
  sid: id('session'),
  role,
  limited: z.literal(true).optional(),
  exp: z.int(),
  /** Tokens of older versions have none. */
  nbf: z.int().optional(),
});
/** Seconds that the clocks of two instances may differ. */
const leewaySeconds = 10;

interface Verified {
  readonly actor: Actor.UserActor;
  readonly exp: number;
}
const maxKept = 5000;
/** Tokens that were verified; checking a signature again would cost most of a request. */
const verified = new Map<string, Verified>();

/**
 * Who an access token stands for. Throws UNAUTHORIZED unless it is whole, signed with one of our keys, made for this
 * stage, begun and not expired.
 */
export async function verify(token: string): Promise<Actor.UserActor> {
  const trusted = await keys();
  const known = verified.get(token) ?? check(token, trusted);
  if (known.exp <= Clock.epochSeconds()) {
    verified.delete(token);
    throw unauthorized('The access token has expired');
  }
  return known.actor;
}

function check(token: string, trusted: Keys): Verified {
  const refused = unauthorized('The access token is not valid');
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || token.length > 4096) throw refused;
  const known = trusted.verifying.get(decode(header, head)?.kid ?? '');
  const key = known && known.endsAt > Clock.epochSeconds() ? known.key : undefined;
  const text = Buffer.from(`${head}.${body}`);
  const options = { dsaEncoding: 'ieee-p1363' } as const;
  if (!key || !verifySignature('sha256', text, { key, ...options }, Buffer.from(signature, 'base64url'))) throw refused;
  const parsed = decode(claims, body);
  if (parsed?.iss !== issuer() || parsed.aud !== audience()) throw refused;
  if ((parsed.nbf ?? 0) > Clock.epochSeconds() + leewaySeconds) throw refused;
  const actor: Actor.UserActor = {
    type: Actor.typeOf(parsed.role),
    userId: parsed.sub,
    sessionId: parsed.sid,
    ...(parsed.limited ? { limited: true } : {}),
  };
  return keep(token, { actor, exp: parsed.exp });
}

function decode<S extends z.ZodType>(schema: S, part: string): z.output<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(part, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

function keep(token: string, entry: Verified): Verified {
  if (verified.size >= maxKept) {
    const [oldest] = verified.keys();
    if (oldest !== undefined) verified.delete(oldest);
  }
  verified.set(token, entry);
  return entry;
}
