import type { BusJournal } from '../bus/journal.ts';
import type { PlatformClock } from '../clock/clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { FunctionLogs } from '../host/logs.ts';
import type { QueueInspector } from '../queue/inspector.ts';
import type { PushStandIn } from '../push/index.ts';
import type { ResendStandIn } from '../resend/index.ts';
import type { StripeStandIn } from '../stripe/index.ts';
import type { TwilioStandIn } from '../twilio/index.ts';

/** What the console shows and moves. */
export interface ConsoleSources {
  readonly resend: Pick<ResendStandIn, 'emails' | 'email'>;
  readonly twilio: Pick<TwilioStandIn, 'texts'>;
  readonly push: Pick<PushStandIn, 'pushes'>;
  readonly stripe: Pick<StripeStandIn, 'objects' | 'deliveries' | 'resend' | 'bank'>;
  readonly journal: Pick<BusJournal, 'query'>;
  readonly queues: QueueInspector;
  readonly logs: Pick<FunctionLogs, 'query'>;
  readonly clock: Pick<PlatformClock, 'now' | 'offsetMs' | 'advance'>;
  readonly faults: Pick<Faults, 'inject' | 'list'>;
  /** Runs a function of ours, named by its source below `packages/functions/src`; undefined when there is none. */
  readonly run: (source: string, event: unknown) => Promise<unknown> | undefined;
  /** Where a person goes next. */
  readonly addresses: { readonly web: string; readonly api: string };
}
