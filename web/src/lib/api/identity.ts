import type { Role, User } from '@fixelo/contracts';

/**
 * Who is signed in, as far as pages need it for display. Kept in a cookie of the web's own origin, so that the server
 * can draw the right header at once; it grants nothing, the API decides by token alone.
 */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export const identityCookie = 'fixelo-who';
const MAX_AGE = 7 * 86_400;

export const identityOf = ({ id, name, role }: User): Identity => ({ id, name, role });

/** Reads the cookie's value; anything that is not an identity counts as nobody. */
export function parseIdentity(value: string | undefined): Identity | undefined {
  if (!value) return undefined;
  try {
    const { id, name, role } = JSON.parse(decodeURIComponent(value)) as Record<string, unknown>;
    const known = role === 'CLIENT' || role === 'PROVIDER' || role === 'ADMIN';
    return typeof id === 'string' && typeof name === 'string' && known ? { id, name, role } : undefined;
  } catch {
    return undefined;
  }
}

export const readIdentity = (): Identity | undefined =>
  parseIdentity(
    document.cookie
      .split('; ')
      .find((pair) => pair.startsWith(`${identityCookie}=`))
      ?.slice(identityCookie.length + 1),
  );

export function writeIdentity(identity: Identity | undefined): void {
  const value = identity ? encodeURIComponent(JSON.stringify(identity)) : '';
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${identityCookie}=${value}; path=/; max-age=${identity ? MAX_AGE : 0}; samesite=lax${secure}`;
}
