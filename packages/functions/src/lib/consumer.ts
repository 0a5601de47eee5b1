import { eventDetail, type DomainEvent, type EventType } from '@fixelo/contracts';
import { Actor, Log } from '@fixelo/core/lib/index';
import * as Claim from '@fixelo/core/platform/claim';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';

const envelope = z.object({ 'detail-type': z.string(), detail: z.unknown() });

/** Of a large batch so many are done at a time: all at once they would only wait for each other. */
const parallel = 25;

interface Received<T extends EventType> {
  readonly type: T;
  readonly event: DomainEvent<T>;
}

/**
 * The handler of one effect: acts once on each event of the given types, as the system. A record that fails, for
 * whatever reason, fails alone: it comes again, and after its last attempt it waits in the dead-letter queue.
 * Other types that the rule lets through are acknowledged. `pick` looks at a whole batch and answers the ids of those
 * that there is something to do for: the others are done without a claim.
 */
export const consumer = <T extends EventType>(
  name: string,
  types: readonly T[],
  act: (type: T, event: DomainEvent<T>) => Promise<void>,
  pick?: (events: readonly DomainEvent<T>[]) => Promise<ReadonlySet<string>>,
) => {
  const schemas = new Map(types.map((type) => [type as string, { type, schema: eventDetail(type) }]));

  const read = (record: SQSRecord): Received<T> | undefined => {
    const { 'detail-type': detailType, detail } = envelope.parse(JSON.parse(record.body));
    const known = schemas.get(detailType);
    // `data` is checked by the schema of this very type, which the compiler cannot follow through the map.
    return known && { type: known.type, event: known.schema.parse(detail) as DomainEvent<T> };
  };

  const consume = async ({ type, event }: Received<T>): Promise<void> => {
    await Actor.provide({ type: 'system', name }, event.requestId, () =>
      Claim.once(name, event.id, () => act(type, event)),
    );
  };

  return async (batch: SQSEvent): Promise<SQSBatchResponse> => {
    const parsed = await Promise.allSettled(batch.Records.map((record) => Promise.resolve(record).then(read)));
    const events = parsed.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value.event] : []));
    const picking = Actor.provide({ type: 'system', name }, batch.Records[0]?.messageId ?? '', async () =>
      events.length > 0 ? pick?.(events) : undefined,
    );
    picking.catch(() => undefined);
    const results = await settleAll(parsed, async (one) => {
      if (one.status === 'rejected') throw one.reason;
      const picked = await picking;
      if (one.value && (picked?.has(one.value.event.id) ?? true)) await consume(one.value);
    });
    const batchItemFailures = results.flatMap((result, i) => {
      const record = batch.Records[i];
      if (result.status === 'fulfilled' || !record) return [];
      Log.error('effect failed', result.reason, { consumer: name, messageId: record.messageId });
      return [{ itemIdentifier: record.messageId }];
    });
    return { batchItemFailures };
  };
};

/** As `Promise.allSettled` of `act` on each item, a few at a time. */
async function settleAll<T>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<readonly PromiseSettledResult<void>[]> {
  const results: PromiseSettledResult<void>[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [i, item] of queue) [results[i]] = await Promise.allSettled([act(item)]);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results;
}
