const BASE = 'https://fixelo.invalid';

/** The path within this site that a browser would go to, with `.` and `..` resolved; absent when it would leave. */
function pathWithin(value: string): string | undefined {
  const url = URL.parse(value, BASE);
  return url?.origin === BASE ? `${url.pathname}${url.search}${url.hash}` : undefined;
}

/**
 * The path to go to after signing in, if it is one of ours; never another site's. The browser reads the result once
 * more, so it is judged as it comes out: `/.//evil.example` is a path here, yet resolves to the address of a host.
 */
export function nextPath(value: string | undefined, otherwise = '/'): string {
  const path = value?.startsWith('/') ? pathWithin(value) : undefined;
  return path !== undefined && pathWithin(path) === path ? path : otherwise;
}
