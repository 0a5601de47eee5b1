import { Log, unavailable } from '@fixelo/core/lib/index';
import * as Bus from '@fixelo/core/platform/bus';
import * as Outbox from '@fixelo/core/platform/outbox';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';

/** What Lambda tells about stream records that it gave up on: never the records, only when they came. */
const failure = z.object({
  DDBStreamBatchInfo: z.object({
    approximateArrivalOfFirstRecord: z.coerce.date(),
    approximateArrivalOfLastRecord: z.coerce.date(),
  }),
});

const minuteMs = 60_000;
const minuteOf = (time: Date): number => Math.floor(time.getTime() / minuteMs);

/**
 * Sends again what the relay gave up on: all events of the minutes in which the lost records came, one minute more on
 * either side, since a row's minute is that of its writer's clock. Consumers skip what they have had.
 */
export const handler = async (batch: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures = [];
  for (const record of batch.Records) {
    try {
      await redrive(record);
    } catch (error) {
      Log.error('redrive failed', error, { messageId: record.messageId });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};

async function redrive(record: SQSRecord): Promise<void> {
  const { DDBStreamBatchInfo: lost } = failure.parse(JSON.parse(record.body));
  const first = minuteOf(lost.approximateArrivalOfFirstRecord) - 1;
  const last = minuteOf(lost.approximateArrivalOfLastRecord) + 1;
  for (let minute = first; minute <= last; minute++) {
    const refused = await Bus.put(await Outbox.inMinute(minute * minuteMs));
    if (refused.size > 0) throw unavailable('The event bus');
  }
}
