import { NextResponse, type NextRequest } from 'next/server';
import { env } from '@/env';
import { fromAcceptLanguage, isLocale, localeCookie, localeHeader } from '@/i18n/locale';
import { contentSecurityPolicy } from '@/lib/csp';

const YEAR = 31_536_000;

/** Wallets pay from a frame of Stripe's. */
const permissions = (stripe: string): string =>
  `camera=(), microphone=(), geolocation=(self), payment=(self "${stripe}" "https://*.js.stripe.com")`;

/**
 * Gives each page its nonce and its language. The language is, in this order, `?lang=` (kept in a cookie, and what
 * the alternate links of search engines point to), the cookie, the browser's preference.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const asked = request.nextUrl.searchParams.get('lang');
  const kept = request.cookies.get(localeCookie)?.value;
  const locale = [asked, kept].find(isLocale) ?? fromAcceptLanguage(request.headers.get('accept-language'));
  const { PUBLIC_API_URL, REALTIME_URL, MEDIA_URL, UPLOADS_URL, STRIPE_JS_URL } = env();
  const stripe = new URL(STRIPE_JS_URL).origin;
  const policy = contentSecurityPolicy(nonce, {
    api: new URL(PUBLIC_API_URL).origin,
    realtime: new URL(REALTIME_URL).origin,
    media: MEDIA_URL,
    uploads: UPLOADS_URL,
    stripe,
    development: process.env.NODE_ENV === 'development',
  });

  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set(localeHeader, locale);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  response.headers.set('permissions-policy', permissions(stripe));
  response.headers.set('cross-origin-opener-policy', 'same-origin-allow-popups');
  if (request.nextUrl.protocol === 'https:')
    response.headers.set('strict-transport-security', `max-age=${2 * YEAR}; includeSubDomains; preload`);
  response.headers.append('vary', 'accept-language, cookie');
  if (isLocale(asked) && asked !== kept)
    response.cookies.set(localeCookie, asked, { maxAge: YEAR, sameSite: 'lax', path: '/' });
  return response;
}

export const config = {
  matcher: [
    { source: '/((?!_next/static|covers/|icon.svg|sw.js|opengraph-image|robots.txt|sitemap.xml|favicon.ico).*)' },
  ],
};
