import { Log } from '@fixelo/core/lib/index';
import * as Bus from '@fixelo/core/platform/bus';
import * as Outbox from '@fixelo/core/platform/outbox';
import * as z from 'zod';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

/** Attribute values as the table stores outbox rows: text, numbers, and nothing else at the top level. */
const image = z.record(z.string(), z.union([z.object({ S: z.string() }), z.object({ N: z.string() })]));

/**
 * Carries outbox rows from the table's stream to the bus. What the bus did not take, and what cannot be read, is
 * reported by record; the rest of the batch goes out first. A record may go out twice: consumers claim event ids.
 */
export const handler = async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const failures = new Set<string>();
  const events = batch.Records.flatMap(({ dynamodb }) => {
    const sequence = dynamodb?.SequenceNumber ?? '';
    try {
      return [{ sequence, event: Outbox.fromImage(image.parse(dynamodb?.NewImage)) }];
    } catch (error) {
      Log.error('an outbox row cannot be read', error, { sequence });
      failures.add(sequence);
      return [];
    }
  });
  const refused = await Bus.put(events.map(({ event }) => event));
  for (const { sequence, event } of events) {
    const reason = refused.get(event.id);
    if (reason === undefined) continue;
    Log.warn('the bus did not take an event', { eventId: event.id, type: event.type, reason });
    failures.add(sequence);
  }
  return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
};
