import { Context } from '../lib/index.ts';
import * as Lots from '../platform/lots.ts';
import { limits } from './limits.ts';
import { isSigned, sign } from './seal.ts';

/** Proof that a device has signed in to the account with this address. Opens nothing. */
export const deviceOf = (address: string): Promise<string> => sign('device', address);

/**
 * Runs `act`, a try to sign in, while it is counted: by place, by account and place, and for the account as a whole.
 * The last is what strangers can use up from many places; a device that has signed in before does not count in it,
 * so that nobody is kept out of their account by others. Counted in lots: an ordinary sign-in writes no count.
 */
export async function counted<T>(address: string, device: string | undefined, act: () => Promise<T>): Promise<T> {
  const place = `${address}#${Context.current()?.sourceIp ?? ''}`;
  const isKnown = device !== undefined && (await isSigned('device', address, device));
  const byAccount = isKnown ? act : () => Lots.alongside(limits.account, address, act);
  const rule = isKnown ? { ...limits.place, name: 'login.device' } : limits.place;
  return Lots.byPlace(limits.login, () => Lots.alongside(rule, isKnown ? `${place}#${device}` : place, byAccount));
}
