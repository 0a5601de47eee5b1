import { forbidden, unauthorized } from '@fixelo/core/lib/index';
import * as Config from '@fixelo/core/platform/config';
import type { RequestFacts } from './handle.ts';

const cookieName = 'fixelo_refresh';
const deviceName = 'fixelo_device';
const keptSeconds = 7 * 24 * 3600;
const deviceSeconds = 365 * 24 * 3600;

/** Whether a page of ours asks. Its script never sees the refresh token: it travels as an HttpOnly cookie. */
export const isBrowser = (request: RequestFacts): boolean => {
  const origin = request.header('origin');
  return origin !== undefined && Config.required('ALLOWED_ORIGINS').includes(origin);
};

type Headers = Readonly<Record<string, string | readonly string[]>>;

interface Issued {
  readonly refreshToken: string;
}

/** New tokens as the asker may have them: with the refresh token in the body, or in a cookie for a browser. */
export function issue<T extends Issued>(
  request: RequestFacts,
  issued: T,
): { data: Omit<T, 'refreshToken'> & Partial<Issued>; headers?: Headers } {
  if (!isBrowser(request)) return { data: issued };
  const { refreshToken, ...data } = issued;
  return { data, headers: { 'set-cookie': cookie(cookieName, refreshToken, keptSeconds) } };
}

/** As `issue`, for a sign-in: with the proof of the device, which a browser keeps as a cookie too. */
export function signedIn<T extends Issued & { readonly device: string }>(request: RequestFacts, issued: T) {
  if (!isBrowser(request)) return { data: issued };
  const { refreshToken, device, ...data } = issued;
  const cookies = [cookie(cookieName, refreshToken, keptSeconds), cookie(deviceName, device, deviceSeconds)];
  return { data, headers: { 'set-cookie': cookies } };
}

/** The proof of an earlier sign-in that a browser of ours sends. */
export const deviceOf = (request: RequestFacts): string | undefined =>
  isBrowser(request) ? request.cookie(deviceName) : undefined;

/** Makes the browser forget its refresh token. */
export const forget = (): Record<string, string> => ({ 'set-cookie': cookie(cookieName, '', 0) });

/**
 * The refresh token of a request: of its body, else of its cookie. A cookie counts only beside an allowed `Origin`,
 * so that no other site can have it used. Throws UNAUTHORIZED when there is none.
 */
export function refreshTokenOf(request: RequestFacts, inBody: string | undefined): string {
  if (inBody !== undefined) return inBody;
  const inCookie = request.cookie(cookieName);
  if (!inCookie) throw unauthorized();
  if (!isBrowser(request)) throw forbidden('The cookie counts only on pages of Fixelo');
  return inCookie;
}

const cookie = (name: string, value: string, maxAge: number): string => {
  const secure = Config.required('API_URL').startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; HttpOnly${secure}; SameSite=Strict; Path=/v1/auth; Max-Age=${maxAge}`;
};
