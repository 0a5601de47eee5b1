import { describe, expect, test } from 'vitest';
import { fromAcceptLanguage } from '../i18n/locale.ts';
import { parseIdentity } from './api/identity.ts';
import { coverSvg } from './cover-art.ts';
import { contentSecurityPolicy } from './csp.ts';
import { nextPath } from './next-path.ts';

describe('what comes from outside', () => {
  test.each([
    [null, 'en'],
    ['de-DE,de;q=0.9', 'en'],
    ['es-419,es;q=0.9,en;q=0.8', 'es'],
    ['de, pt-BR;q=0.4, en;q=0.3', 'pt'],
    ['es;q=0, en', 'en'],
    ['en;q=0.5, pt', 'pt'],
  ])('language %s → %s', (header, locale) => {
    expect(fromAcceptLanguage(header)).toBe(locale);
  });

  test.each([
    ['/bookings/bkg_1?x=1#y', '/bookings/bkg_1?x=1#y'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/./\\evil.example', '/'],
    ['/x/..//evil.example/a', '/'],
    ['/%2e//evil.example', '/'],
    ['/%2E%2e//evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/search/../bookings', '/bookings'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [undefined, '/'],
  ])('after signing in, %s leads to %s', (given, path) => {
    expect(nextPath(given)).toBe(path);
  });

  test('a cookie that is no identity is nobody', () => {
    const identity = { id: 'usr_1', name: 'Ana', role: 'CLIENT' as const };
    expect(parseIdentity(encodeURIComponent(JSON.stringify(identity)))).toEqual(identity);
    for (const value of [undefined, '', '%', 'null', '{}', encodeURIComponent('{"id":1,"name":"x","role":"CLIENT"}')])
      expect(parseIdentity(value)).toBeUndefined();
  });

  test('a cover is drawn for any address, and nothing of the address is in it', () => {
    expect(coverSvg('pets', 1)).toContain('<svg');
    expect(coverSvg('"><script>', Number.POSITIVE_INFINITY)).not.toContain('script');
    expect(coverSvg('pets', 5)).toBe(coverSvg('pets', 1));
  });
});

test('the policy lets scripts run by nonce alone, and talks only to API, socket and Stripe', () => {
  const policy = contentSecurityPolicy('abc', {
    api: 'https://api.fixelo.com',
    realtime: 'wss://realtime.fixelo.com',
    media: 'https://media.fixelo.com',
    stripe: 'https://js.stripe.com',
    development: false,
  });
  const of = (name: string) => policy.split('; ').find((part) => part.startsWith(`${name} `));
  expect(of('script-src')).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic' https://js.stripe.com");
  expect(of('connect-src')).toContain('wss://realtime.fixelo.com');
  expect(of('frame-src')).toBe(
    'frame-src https://js.stripe.com https://*.js.stripe.com https://api.stripe.com https://hooks.stripe.com',
  );
  expect(policy).not.toContain('unsafe-eval');
});
