import { clockInput, faultInput, read, redriveInput, resendInput } from './input.ts';
import type { ConsoleSources } from './sources.ts';

/** Something a person does here. `page` is where its form leads back to. */
export interface Action {
  readonly page: string;
  run(sources: ConsoleSources, input: unknown): Promise<object> | object;
}

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
  resend: {
    page: '/stripe/delivery',
    run: ({ stripe }, input) => ({ sent: stripe.resend(read(resendInput, input).id) }),
  },
};
