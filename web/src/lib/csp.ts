interface Origins {
  readonly api: string;
  readonly realtime: string;
  readonly media?: string | undefined;
  readonly uploads?: string | undefined;
  readonly stripe: string;
  readonly development: boolean;
}

/** Whatever Stripe.js is loaded from, the real one talks to these, and shows wallets and 3-D Secure in frames of them. */
const stripeHosts = (script: string): string[] =>
  script === 'https://js.stripe.com'
    ? [script, 'https://*.js.stripe.com', 'https://api.stripe.com', 'https://hooks.stripe.com']
    : [script];

/** Content-Security-Policy of a page whose own scripts carry `nonce`. Values are origins. */
export function contentSecurityPolicy(nonce: string, origins: Origins): string {
  const stripe = stripeHosts(origins.stripe);
  const media = origins.media ? [origins.media] : [];
  const uploads = origins.uploads ? [origins.uploads] : [];
  const policy: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      origins.stripe,
      ...(origins.development ? ["'unsafe-eval'"] : []),
    ],
    // React writes style attributes and dialogs lock scrolling by a style element; neither can carry script.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...media, ...uploads, ...stripe],
    'font-src': ["'self'"],
    'connect-src': [
      "'self'",
      origins.api,
      origins.realtime,
      ...uploads,
      ...stripe,
      ...(origins.development ? ['ws:'] : []),
    ],
    'frame-src': stripe,
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${[...new Set(sources)].join(' ')}`)
    .join('; ');
}
