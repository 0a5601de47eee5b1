import { discard } from '@fixelo/core/media/discard';
import { consumer } from '../lib/consumer.ts';

/** Deletes the objects of pictures that nothing shows any more. */
export const handler = consumer('upload.objects', ['upload.discarded'], (_, { data }) => discard(data.uploadId));
