import { eventDetail, type DomainEvent, type EventType } from '@fixelo/contracts';
import { Actor, Log } from '@fixelo/core/lib/index';
import * as Claim from '@fixelo/core/platform/claim';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';

const envelope = z.object({ 'detail-type': z.string(), detail: z.unknown() });

/**
 * The handler of one effect: acts once on each event of the given types, as the system. A record that fails, for
 * whatever reason, fails alone: it comes again, and after its last attempt it waits in the dead-letter queue.
 * Other types that the rule lets through are acknowledged.
 */
export const consumer = <T extends EventType>(
  name: string,
  types: readonly T[],
  act: (type: T, event: DomainEvent<T>) => Promise<void>,
) => {
  const schemas = new Map(types.map((type) => [type as string, { type, schema: eventDetail(type) }]));

  const consume = async (record: SQSRecord): Promise<void> => {
    const { 'detail-type': detailType, detail } = envelope.parse(JSON.parse(record.body));
    const known = schemas.get(detailType);
    if (!known) return;
    // `data` is checked by the schema of this very type, which the compiler cannot follow through the map.
    const event = known.schema.parse(detail) as DomainEvent<T>;
    await Actor.provide({ type: 'system', name }, event.requestId, () =>
      Claim.once(name, event.id, () => act(known.type, event)),
    );
  };

  return async (batch: SQSEvent): Promise<SQSBatchResponse> => {
    const results = await Promise.allSettled(batch.Records.map(consume));
    const batchItemFailures = results.flatMap((result, i) => {
      const record = batch.Records[i];
      if (result.status === 'fulfilled' || !record) return [];
      Log.error('effect failed', result.reason, { consumer: name, messageId: record.messageId });
      return [{ itemIdentifier: record.messageId }];
    });
    return { batchItemFailures };
  };
};
