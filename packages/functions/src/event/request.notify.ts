import { ofAccount } from '@fixelo/core/notifications/plan';
import { newsOfRequest } from '@fixelo/core/requests/news';
import { consumer } from '../lib/consumer.ts';

/** Tells providers of new requests near them, clients of offers, and providers what became of theirs. */
export const handler = consumer(
  'request.notify',
  ['request.created', 'request.offered', 'request.offer_withdrawn', 'request.accepted', 'request.closed'],
  async (type, { id, data }) => {
    const news = await newsOfRequest(type, data);
    const results = await Promise.allSettled(news.map((one) => ofAccount({ cause: id, ...one })));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  },
);
