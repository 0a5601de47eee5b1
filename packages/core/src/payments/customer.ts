import { Users } from '../users/index.ts';
import { write } from '../platform/index.ts';
import { paymentProvider } from '../provider/payment.ts';
import type { Pair } from './apply.ts';
import { Customers } from './account.entity.ts';

/** Whether the method that pays this is kept: later amounts are taken with it, or its owner wants it so. */
export const keepsMethod = ({ payment, booking }: Pair): boolean =>
  booking.seriesId !== undefined || booking.deposit !== undefined || payment.keepMethod === true;

/** A client's id at Stripe, if there is one yet. */
export const knownCustomer = async (userId: string): Promise<string | undefined> =>
  (await Customers.get({ userId }, { consistent: true }))?.customerId;

/** A client's id at Stripe; made at the first use, once, whatever crashes. Undefined for accounts that are gone. */
export async function customerOf(userId: string): Promise<string | undefined> {
  const known = await knownCustomer(userId);
  if (known !== undefined) return known;
  const user = await Users.get({ id: userId });
  if (!user || user.status === 'DELETED') return undefined;
  const customerId = await (
    await paymentProvider()
  ).createCustomer({ userId, email: user.email }, `customer:${userId}`);
  await write(Customers.put({ userId, customerId }));
  return customerId;
}
