import type { Address } from '@fixelo/contracts';

/** ZIP code of where the reader was last visited; the server of pages reads it, to offer times that can be reached. */
export const zipCookie = 'zip';
const key = 'fixelo.address';
const year = 365 * 86_400;

const fields = ['line1', 'line2', 'city', 'state', 'zip'] as const;
type Kept = Partial<Record<(typeof fields)[number], string>>;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The address that the reader booked for last in this browser; empty where nothing is kept. */
export function lastAddress(shelf: Shelf = localStorage): Kept {
  try {
    const value: unknown = JSON.parse(shelf.getItem(key) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const said = new Map<string, unknown>(Object.entries(value));
    return Object.fromEntries(
      fields.flatMap((name) => {
        const one = said.get(name);
        return typeof one === 'string' ? [[name, one]] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** Remembers the code alone: enough to know which times can be reached. */
export function rememberZip(zip: string): void {
  document.cookie = `${zipCookie}=${zip}; Path=/; Max-Age=${year}; SameSite=Lax`;
}

/** Remembers an address for the next booking. Where nothing can be kept, nothing is. */
export function rememberAddress(address: Address, shelf: Shelf = localStorage): void {
  try {
    shelf.setItem(key, JSON.stringify(address));
  } catch {
    return;
  }
}

/** Nobody's address stays behind on a machine that they signed out on. */
export function forgetAddress(shelf: Shelf = localStorage): void {
  document.cookie = `${zipCookie}=; Path=/; Max-Age=0; SameSite=Lax`;
  try {
    shelf.removeItem(key);
  } catch {
    return;
  }
}
