import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { zipCookie } from '@/lib/visit-place';
import { zipOf } from '@/lib/zip';
import { identityCookie, parseIdentity, type Identity } from '@/lib/api/identity';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Who the browser says is signed in; for display only. */
export const readerIdentity = async () => parseIdentity((await cookies()).get(identityCookie)?.value);

/** Who is signed in; a visitor is sent to sign in first, and comes back to `path` after. */
export async function signedInReader(path: string): Promise<Identity> {
  return (await readerIdentity()) ?? redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/** The theme that was chosen, `system` until one is. */
export async function readerTheme(): Promise<Theme> {
  const kept = (await cookies()).get('theme')?.value;
  return themes.find((theme) => theme === kept) ?? 'system';
}

/** ZIP code of where the reader wants to be visited, once they have said. */
export const readerZip = async (): Promise<string | undefined> => zipOf((await cookies()).get(zipCookie)?.value);

/** The reader's time zone, once their browser has told it. */
export async function readerZone(): Promise<string | undefined> {
  const kept = (await cookies()).get('tz')?.value;
  const zone = kept && decodeURIComponent(kept);
  return zone && Intl.supportedValuesOf('timeZone').includes(zone) ? zone : undefined;
}
