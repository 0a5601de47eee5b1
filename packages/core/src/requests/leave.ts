import { everyRow } from '../platform/personal.ts';
import { withdraw } from './offers.ts';
import { offersOfProvider, QuoteRequests, requestsOfClient } from './request.entity.ts';
import { close } from './requests.ts';

/**
 * Ends, as the person themselves, requests that take offers and offers that may be accepted: before an account goes.
 * Apart from `requestData`, which effects carry: the verbs know payments.
 */
export async function leaveRequests(userId: string): Promise<void> {
  const requests = await everyRow((cursor) => requestsOfClient({ clientId: userId }, { limit: 100, cursor }));
  for (const { id, status } of requests) if (status === 'OPEN') await close({ id });
  const offers = await everyRow((cursor) => offersOfProvider({ providerId: userId }, { limit: 100, cursor }));
  for (const { requestId, status, id } of offers) {
    if (status !== 'OPEN') continue;
    const request = await QuoteRequests.get({ id: requestId }, { consistent: true });
    if (request && request.acceptedOfferId !== id) await withdraw({ id: requestId });
  }
}
