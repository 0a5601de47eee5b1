import type { PhoneEnd } from '@fixelo/contracts';
import { orderPhoneCode } from '../src/auth/phone-code.ts';
import { PhoneChanges } from '../src/auth/phone.entity.ts';
import { Actor } from '../src/lib/index.ts';

const nobodys = '000000';

/** The code that the effect would send to one end of a change of number; one that is wrong when it sends none. */
export async function codeSentTo(userId: string, end: PhoneEnd): Promise<string> {
  const row = await PhoneChanges.get({ userId }, { consistent: true });
  if (!row) return nobodys;
  const order = () => orderPhoneCode({ userId, phoneChangeId: row.id, end });
  return (await Actor.provide({ type: 'system', name: 'test' }, 'test', order))?.code ?? nobodys;
}
