import * as z from 'zod';
import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { missing } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { expand } from '../api/params.ts';
import { route, type Resource } from '../api/resource.ts';
import { table, type Stored } from '../api/table.ts';
import type { PaymentMethod } from './method.ts';

type Mandate = Stored<Stripe.Mandate>;
const mandates = table<Mandate>('mandate');

/** The permission to debit an account, as its holder gave it online with the payment or the setup. */
export const makeMandate = (context: Context, method: PaymentMethod): Mandate => {
  const mandate: Mandate = {
    id: newId('mandate'),
    object: 'mandate',
    customer_acceptance: {
      accepted_at: seconds(context.clock),
      online: { ip_address: '127.0.0.1', user_agent: 'stand-in' },
      type: 'online',
    },
    livemode: false,
    multi_use: {},
    payment_method: method.id,
    payment_method_details: { type: method.type, us_bank_account: { collection_method: 'paper' } },
    status: 'active',
    type: 'multi_use',
  };
  context.table(mandates).put(mandate.id, mandate);
  return mandate;
};

export const mandateResource: Resource = {
  table: mandates,
  expandable: { payment_method: 'payment_method' },
  routes: [
    route('GET', '/v1/mandates/:id', z.strictObject({ expand }), (context, { id }) => {
      const mandate = context.table(mandates).get(id);
      if (!mandate) throw missing('mandate', id, 'mandate');
      return mandate;
    }),
  ],
};
