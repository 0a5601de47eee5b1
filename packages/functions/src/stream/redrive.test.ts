import * as Bus from '@fixelo/core/platform/bus';
import * as Outbox from '@fixelo/core/platform/outbox';
import type { SQSRecord } from 'aws-lambda';
import { afterEach, expect, it, vi } from 'vitest';
import { handler } from './redrive.ts';

vi.mock('@fixelo/core/platform/bus', () => ({ put: vi.fn(() => Promise.resolve(new Map())) }));
vi.mock('@fixelo/core/platform/outbox', () => ({ inMinute: vi.fn(() => Promise.resolve([])) }));
afterEach(() => vi.clearAllMocks());

const lost = (first: string, last: string): SQSRecord => ({
  messageId: 'm1',
  receiptHandle: '',
  body: JSON.stringify({
    DDBStreamBatchInfo: {
      approximateArrivalOfFirstRecord: `2026-12-01T${first}Z`,
      approximateArrivalOfLastRecord: `2026-12-01T${last}Z`,
    },
  }),
  attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: '', ApproximateFirstReceiveTimestamp: '0' },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: 'us-east-1',
});

it.each([
  ['10:00:50', '10:01:10', ['09:59', '10:00', '10:01', '10:02']],
  ['10:00:10', '10:00:50', ['09:59', '10:00', '10:01']],
  ['10:00:00', '10:00:00', ['09:59', '10:00', '10:01']],
])(
  'reads every minute from one before the first record (%s) to one after the last (%s)',
  async (first, last, minutes) => {
    expect(await handler({ Records: [lost(first, last)] })).toEqual({ batchItemFailures: [] });
    const read = vi.mocked(Outbox.inMinute).mock.calls.map(([ms]) => new Date(ms).toISOString().slice(11, 16));
    expect(read).toEqual(minutes);
    expect(Bus.put).toHaveBeenCalledTimes(minutes.length);
  },
);
