import { forbidden, unauthorized } from '@fixelo/core/lib/index';
import * as Config from '@fixelo/core/platform/config';
import type { RequestFacts } from './handle.ts';

const cookieName = 'fixelo_refresh';
const keptSeconds = 7 * 24 * 3600;

/** Whether a page of ours asks. Its script never sees the refresh token: it travels as an HttpOnly cookie. */
export const isBrowser = (request: RequestFacts): boolean => {
  const origin = request.header('origin');
  return origin !== undefined && Config.required('ALLOWED_ORIGINS').includes(origin);
};

interface Issued {
  readonly refreshToken: string;
}

/** New tokens as the asker may have them: with the refresh token in the body, or in a cookie for a browser. */
export function issue<T extends Issued>(
  request: RequestFacts,
  issued: T,
): { data: Omit<T, 'refreshToken'> & Partial<Issued>; headers?: Record<string, string> } {
  if (!isBrowser(request)) return { data: issued };
  const { refreshToken, ...data } = issued;
  return { data, headers: { 'set-cookie': cookie(refreshToken, keptSeconds) } };
}

/** Makes the browser forget its refresh token. */
export const forget = (): Record<string, string> => ({ 'set-cookie': cookie('', 0) });

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

const cookie = (value: string, maxAge: number): string => {
  const secure = Config.required('API_URL').startsWith('https:') ? '; Secure' : '';
  return `${cookieName}=${value}; HttpOnly${secure}; SameSite=Strict; Path=/v1/auth; Max-Age=${maxAge}`;
};
