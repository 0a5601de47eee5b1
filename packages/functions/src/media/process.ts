import * as Service from '@fixelo/core/catalog/service';
import { Actor, Id, Log } from '@fixelo/core/lib/index';
import type { Media } from '@fixelo/core/media/index';
import { process } from '@fixelo/core/media/process';
import * as User from '@fixelo/core/users/user';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';

const objectCreated = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });

/** Who gets what was uploaded for them. */
const keepers: Media.Keepers = {
  avatar: User.keepAvatar,
  'service-photo': Service.keepPhoto,
  attachment: User.keepFile,
  evidence: User.keepFile,
};

/**
 * Each file that arrives in the bucket, one after the other: a picture takes a processor and much memory. What fails
 * comes again, and after its last attempt waits in the dead-letter queue.
 */
export const handler = async (batch: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures = [];
  for (const { messageId, body } of batch.Records) {
    try {
      const { detail } = objectCreated.parse(JSON.parse(body));
      await Actor.provide({ type: 'system', name: 'media.process' }, Id.make('request'), () =>
        process(detail.object.key, keepers),
      );
    } catch (error) {
      Log.error('an upload could not be processed', error, { messageId });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
