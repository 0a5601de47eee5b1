import type Stripe from 'stripe';
import { table, type Stored } from '../api/table.ts';

export type Refund = Stored<Stripe.Refund>;
export const refunds = table<Refund>('refund');
