import type Stripe from 'stripe';
import { table, type Stored } from '../api/table.ts';

export type Dispute = Stored<Stripe.Dispute>;
export const disputes = table<Dispute>('dispute');
