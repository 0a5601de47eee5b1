import * as z from 'zod';
import { AwsError, awsJsonServer, type Operations } from '../lib/aws-json.ts';
import { closeServer, listen } from '../lib/http.ts';
import type { Part } from '../part.ts';
import { md5 } from './mapping.ts';
import type { Queues } from './queues.ts';
import type { StoredMessage } from './store.ts';

export interface QueueServerOptions {
  readonly port: number;
  readonly account: string;
  readonly queues: Queues;
  readonly onError: (error: unknown) => void;
}

const attributes = z.record(z.string(), z.record(z.string(), z.unknown())).optional();
const byUrl = z.object({ QueueUrl: z.string() });
const message = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: attributes,
});
const handle = z.object({ ReceiptHandle: z.string() });
const receive = byUrl.extend({
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  VisibilityTimeout: z.int().min(0).max(43_200).optional(),
  WaitTimeSeconds: z.int().min(0).max(20).default(0),
});
const entry = z.object({ Id: z.string() });
const batch = <T extends z.ZodType>(item: T) => byUrl.extend({ Entries: z.array(item).min(1).max(10) });

/** SQS as the AWS SDK sees it (JSON 1.0), for the queues that the templates declare. */
export async function startQueueServer({ port, account, queues, onError }: QueueServerOptions): Promise<Part> {
  const server = awsJsonServer(
    operations(queues, () => `${url}/${account}`),
    '1.0',
    onError,
  );
  const bound = await listen(server, port, 'the SQS endpoint');
  const url = `http://localhost:${bound}`;
  return { url, close: () => closeServer(server) };
}

function operations(queues: Queues, base: () => string): Operations {
  const named = (queueUrl: string): string => {
    if (queues.has(queueUrl)) return queueUrl;
    throw new AwsError(
      'com.amazonaws.sqs#QueueDoesNotExist',
      'The specified queue does not exist.',
      400,
      'AWS.SimpleQueueService.NonExistentQueue',
    );
  };
  const send = (queue: string, { MessageBody, DelaySeconds, MessageAttributes }: z.infer<typeof message>) => ({
    MessageId: queues.send(queue, MessageBody, {
      ...(DelaySeconds !== undefined && { delaySeconds: DelaySeconds }),
      ...(MessageAttributes && { attributes: JSON.stringify(MessageAttributes) }),
    }),
    MD5OfMessageBody: md5(MessageBody),
  });
  return {
    SendMessage: (input) => {
      const { QueueUrl, ...rest } = byUrl.extend(message.shape).parse(input);
      return send(named(QueueUrl), rest);
    },
    SendMessageBatch: (input) => {
      const { QueueUrl, Entries } = batch(entry.extend(message.shape)).parse(input);
      const queue = named(QueueUrl);
      return { Successful: Entries.map(({ Id, ...rest }) => ({ Id, ...send(queue, rest) })), Failed: [] };
    },
    ReceiveMessage: async (input) => {
      const { QueueUrl, MaxNumberOfMessages, VisibilityTimeout, WaitTimeSeconds } = receive.parse(input);
      const queue = named(QueueUrl);
      const take = () => queues.receive(queue, MaxNumberOfMessages, VisibilityTimeout);
      const found = take();
      const messages =
        found.length > 0 || WaitTimeSeconds === 0 ? found : await wait(queues, queue, WaitTimeSeconds, take);
      return messages.length > 0 ? { Messages: messages.map(wireMessage) } : {};
    },
    DeleteMessage: (input) => {
      const { QueueUrl, ReceiptHandle } = byUrl.extend(handle.shape).parse(input);
      queues.delete(named(QueueUrl), ReceiptHandle);
      return {};
    },
    DeleteMessageBatch: (input) => {
      const { QueueUrl, Entries } = batch(entry.extend(handle.shape)).parse(input);
      const queue = named(QueueUrl);
      for (const { ReceiptHandle } of Entries) queues.delete(queue, ReceiptHandle);
      return { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
    },
    ChangeMessageVisibility: (input) => {
      const wanted = byUrl.extend({ ...handle.shape, VisibilityTimeout: z.int().min(0).max(43_200) }).parse(input);
      queues.changeVisibility(named(wanted.QueueUrl), wanted.ReceiptHandle, wanted.VisibilityTimeout);
      return {};
    },
    GetQueueUrl: (input) => {
      const { QueueName } = z.object({ QueueName: z.string() }).parse(input);
      return { QueueUrl: `${base()}/${named(QueueName)}` };
    },
    GetQueueAttributes: (input) => ({ Attributes: queueAttributes(queues, named(byUrl.parse(input).QueueUrl)) }),
    ListQueues: () => ({ QueueUrls: queues.list().map(({ name }) => `${base()}/${name}`) }),
    PurgeQueue: (input) => {
      queues.purge(named(byUrl.parse(input).QueueUrl));
      return {};
    },
  };
}

/** Long polling: answers with the first messages that arrive, or with none when the time is up. */
async function wait(
  queues: Queues,
  queue: string,
  seconds: number,
  take: () => readonly StoredMessage[],
): Promise<readonly StoredMessage[]> {
  return new Promise((resolve) => {
    const end = (messages: readonly StoredMessage[]): void => {
      clearTimeout(timer);
      unwatch();
      resolve(messages);
    };
    const timer = setTimeout(() => end([]), seconds * 1000);
    const unwatch = queues.watch(queue, () => {
      const messages = take();
      if (messages.length > 0) end(messages);
      else queues.rearm(queue);
    });
  });
}

function wireMessage({ id, body, receipt, sentAt, receiveCount, firstReceivedAt, attributes: json }: StoredMessage) {
  return {
    MessageId: id,
    ReceiptHandle: receipt,
    Body: body,
    MD5OfBody: md5(body),
    Attributes: {
      SentTimestamp: String(sentAt),
      ApproximateReceiveCount: String(receiveCount),
      ApproximateFirstReceiveTimestamp: String(firstReceivedAt ?? sentAt),
    },
    ...(json !== '{}' && { MessageAttributes: attributes.parse(JSON.parse(json)) }),
  };
}

function queueAttributes(queues: Queues, queue: string): Record<string, string> {
  const model = queues.model(queue);
  const state = queues.list().find(({ name }) => name === model.name);
  return {
    QueueArn: model.arn,
    ApproximateNumberOfMessages: String(state?.visible ?? 0),
    ApproximateNumberOfMessagesNotVisible: String(state?.inFlight ?? 0),
    VisibilityTimeout: String(model.visibilitySeconds),
    DelaySeconds: String(model.delaySeconds),
    MessageRetentionPeriod: String(model.retentionSeconds),
    ...(model.redrive && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: model.redrive.deadLetterArn,
        maxReceiveCount: model.redrive.maxReceiveCount,
      }),
    }),
  };
}
