import * as Plan from './plan.ts';
import { tellAllDue } from './due.ts';

/** What people are told: planned from events, and what falls due. */
export const Notification = {
  ofBooking: Plan.ofBooking,
  ofPayment: Plan.ofPayment,
  ofAccount: Plan.ofAccount,
  tellAllDue,
};
