import * as z from 'zod';
import { StripeError } from '../stripe/api/error.ts';
import {
  BadInput,
  clockInput,
  decideInput,
  faultInput,
  read,
  redriveInput,
  resendInput,
  runInput,
  stripeIdInput,
} from './input.ts';
import type { ConsoleSources } from './sources.ts';

/** Something a person does here. `page` is where its form leads back to. */
export interface Action {
  readonly page: string;
  run(sources: ConsoleSources, input: unknown): Promise<object> | object;
}

/** What Stripe refuses is the fault of what was asked for. */
const atStripe = <T>(act: () => T): T => {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    throw new BadInput(new z.ZodError([{ code: 'custom', path: ['id'], message: error.message, input: undefined }]));
  }
};

const notFound = (source: string): BadInput =>
  new BadInput(new z.ZodError([{ code: 'custom', path: ['source'], message: 'is no function', input: source }]));

/** Every POST there is: as JSON under `/api/<name>`, as a form under `/do/<name>`. */
export const actions: Readonly<Record<string, Action>> = {
  clock: {
    page: '/clock',
    run: async ({ clock }, input) => {
      await clock.advance(read(clockInput, input).advanceSeconds * 1000);
      return { now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs };
    },
  },
  faults: {
    page: '/faults',
    run: ({ faults }, input) => {
      faults.inject(read(faultInput, input));
      return { faults: faults.list() };
    },
  },
  redrive: {
    page: '/queues',
    run: ({ queues }, input) => {
      const { queue, to } = read(redriveInput, input);
      return { moved: queues.redrive(queue, to) };
    },
  },
  run: {
    page: '/logs',
    run: async ({ run }, input) => {
      const { source, input: event } = read(runInput, input);
      const running = run(source, event);
      if (!running) throw notFound(source);
      return (await running) ?? {};
    },
  },
  resend: {
    page: '/stripe/delivery',
    run: ({ stripe }, input) => ({ sent: stripe.resend(read(resendInput, input).id) }),
  },
  dispute: {
    page: '/stripe/dispute',
    run: ({ stripe }, input) => {
      const { id } = read(stripeIdInput, input);
      return { dispute: atStripe(() => stripe.bank.dispute(id)) };
    },
  },
  decide: {
    page: '/stripe/dispute',
    run: ({ stripe }, input) => {
      const { id, verdict } = read(decideInput, input);
      atStripe(() => stripe.bank.decide(id, verdict));
      return { dispute: id, verdict };
    },
  },
  'pay-out': {
    page: '/stripe/payout',
    run: ({ stripe }, input) => {
      const { id } = read(stripeIdInput, input);
      return { payout: atStripe(() => stripe.bank.payOut(id)) ?? null };
    },
  },
};
