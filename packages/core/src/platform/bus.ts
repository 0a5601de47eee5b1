import { eventSource, type EventType } from '@fixelo/contracts';
import { callJson } from './aws/client.ts';
import * as Config from './config.ts';

/** An event for the bus; `detail` carries id, actor and data. */
export interface BusEvent {
  readonly id: string;
  readonly type: EventType;
  readonly detail: { readonly at: string };
}
interface PutEventsAnswer {
  readonly FailedEntryCount?: number;
  readonly Entries?: readonly {
    readonly EventId?: string;
    readonly ErrorCode?: string;
    readonly ErrorMessage?: string;
  }[];
}

const maxEntries = 10;
/** The bus takes 256 KB a call; some is left for the envelope. */
const maxBytes = 240_000;

function* batches(events: readonly BusEvent[]): Generator<{ event: BusEvent; detail: string }[]> {
  let batch: { event: BusEvent; detail: string }[] = [];
  let bytes = 0;
  for (const event of events) {
    const detail = JSON.stringify(event.detail);
    const size = Buffer.byteLength(detail) + 200;
    if (batch.length === maxEntries || (batch.length > 0 && bytes + size > maxBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push({ event, detail });
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/**
 * Puts events on the bus, at most ten a call, and answers which of them it did not take (by event id, with the
 * reason). Never throws for single events; a call that fails as a whole fails all of its events. Sent again when no
 * answer comes: consumers see some events twice.
 */
export async function put(events: readonly BusEvent[]): Promise<ReadonlyMap<string, string>> {
  const failed = new Map<string, string>();
  const EventBusName = Config.required('BUS_NAME');
  for (const batch of batches(events)) {
    const input = {
      Entries: batch.map(({ event, detail }) => ({
        EventBusName,
        Source: eventSource(event.type),
        DetailType: event.type,
        Detail: detail,
        Time: Date.parse(event.detail.at) / 1000,
      })),
    };
    try {
      const answer = await callJson<PutEventsAnswer>('events', 'AWSEvents.PutEvents', input, 'safe');
      for (const [i, { event }] of batch.entries()) {
        const entry = answer.Entries?.[i];
        if (!entry?.EventId) failed.set(event.id, entry?.ErrorCode ?? 'no answer for this entry');
      }
    } catch (error) {
      for (const { event } of batch) failed.set(event.id, error instanceof Error ? error.message : String(error));
    }
  }
  return failed;
}

/** Throws unless the bus exists and answers. */
export async function check(): Promise<void> {
  await callJson('events', 'AWSEvents.DescribeEventBus', { Name: Config.required('BUS_NAME') }, 'safe');
}
