/** The path to go to after signing in, if it is one of ours; never another site's. */
export function nextPath(value: string | undefined, otherwise = '/'): string {
  if (!value?.startsWith('/')) return otherwise;
  const base = 'https://fixelo.invalid';
  try {
    const url = new URL(value, base);
    return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : otherwise;
  } catch {
    return otherwise;
  }
}
