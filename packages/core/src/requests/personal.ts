import { write } from '../platform/index.ts';
import { optimistic } from '../platform/optimistic.ts';
import { erasedName, everyRow, type PersonalData } from '../platform/personal.ts';
import {
  infoOf,
  Offers,
  offersOfProvider,
  QuoteRequests,
  requestsOfClient,
  type OfferRow,
  type RequestRow,
} from './request.entity.ts';
import { infoOf as waitInfo, Waits, waitsOfClient } from './wait.entity.ts';

const requests = (clientId: string) => everyRow((cursor) => requestsOfClient({ clientId }, { limit: 100, cursor }));
const offers = (providerId: string) => everyRow((cursor) => offersOfProvider({ providerId }, { limit: 100, cursor }));

const erasedText = '—';

/** A request without what its client wrote, and where they live. */
const anonymous = ({ address, ...row }: RequestRow): RequestRow => ({
  ...row,
  description: erasedText,
  address: { line1: '-', city: address.city, state: address.state, zip: address.zip },
  version: row.version + 1,
});

async function eraseRequest(id: string): Promise<void> {
  await optimistic(async () => {
    const row = await QuoteRequests.get({ id }, { consistent: true });
    if (row && row.description !== erasedText)
      await write(QuoteRequests.replace(anonymous(row), { if: { version: row.version } }));
  }, 'This request');
}

async function eraseOffer(key: Pick<OfferRow, 'requestId' | 'providerId'>): Promise<void> {
  await optimistic(async () => {
    const row = await Offers.get(key, { consistent: true });
    if (!row || row.providerName === erasedName) return;
    const next = { ...row, providerName: erasedName, message: erasedText, version: row.version + 1 };
    await write(Offers.replace(next, { if: { version: row.version } }));
  }, 'This offer');
}

/** What people asked for and waited for, and what they offered. `leaveRequests` ends what is open. */
export const requestData: PersonalData = {
  room: 'requests',
  export: async (userId) => {
    const [asked, offered, waits] = await Promise.all([
      requests(userId),
      offers(userId),
      waitsOfClient.all({ clientId: userId }),
    ]);
    return { requests: asked.map(infoOf), offers: offered, waits: waits.map(waitInfo) };
  },
  erase: async (userId) => {
    for (const { id } of await requests(userId)) await eraseRequest(id);
    for (const offer of await offers(userId)) await eraseOffer(offer);
    for (const { id } of await waitsOfClient.all({ clientId: userId }))
      await write(Waits.remove({ clientId: userId, id }));
  },
};
