import type { Booking as Info } from '@fixelo/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Market, refusal } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Media } from '../media/index.ts';
import { Uploads } from '../media/upload.entity.ts';
import { write } from '../platform/index.ts';
import type { UserRow } from '../users/index.ts';
import { Booking } from './index.ts';

let table: TestTable;
let market: Market;
beforeAll(async () => {
  table = await startTable();
  Object.assign(process.env, { MEDIA_URL: 'http://127.0.0.1/media', MEDIA_BUCKET: 'test-media' });
  market = new Market();
});
afterAll(() => table.stop());

const start = '2026-12-03T15:00:00.000Z';

/** A photo as the function leaves it that has checked and cleaned it. */
async function photo(owner: UserRow, name: string): Promise<string> {
  const { id } = await market.as(owner, () =>
    Media.request({ purpose: 'evidence', contentType: 'image/jpeg', size: 100, name }),
  );
  const row = await Uploads.get({ id });
  if (!row) throw new Error('no upload');
  const key = `private/evidence/${id}/file`;
  await write(
    Uploads.replace({
      ...row,
      status: 'READY',
      file: { uploadId: id, name, contentType: 'image/jpeg', size: 100, key },
    }),
  );
  return id;
}

async function visited(client: UserRow, provider: UserRow): Promise<Info> {
  const { booking, payment } = await market.book(client, await market.service(provider), start);
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  market.now = Date.parse(start);
  await market.as(provider, () => Booking.start({ id: booking.id, place: { lat: 25.78, lng: -80.19, accuracy: 12 } }));
  market.now += 3_600_000;
  await market.as(provider, () => Booking.complete({ id: booking.id, place: { lat: 25.78, lng: -80.19 } }));
  return booking;
}

it('a dispute holds photos, times and places of both sides, which they and administrators see, and nobody else', async () => {
  const [client, stranger] = await market.clients(2);
  const [provider, admin] = [await market.provider(), await market.user('ADMIN')];
  const { id } = await visited(client!, provider);
  const raise = (who: UserRow, reason: string, attachments: string[]) =>
    market.as(who, () => Booking.dispute({ id, reason, attachments }));
  const wet = await photo(client!, 'wet.jpg');
  const foreign = await refusal(raise(client!, 'It drips.', [await photo(stranger!, 'of-another.jpg')]));
  expect(foreign.code).toBe('VALIDATION_ERROR');
  expect((await market.row(id)).status).toBe('COMPLETED'); // nothing is half-opened
  await raise(client!, 'It drips.', [wet]);
  await raise(provider, 'It was dry.', [await photo(provider, 'dry.jpg'), await photo(provider, 'bill.jpg')]);

  for (const who of [client!, provider, admin]) {
    const seen = await market.as(who, () => Booking.get({ id }));
    const files = seen.dispute?.evidence.map((one) => [one.by, one.attachments?.map(({ name }) => name)]);
    expect(files).toEqual([
      ['client', ['wet.jpg']],
      ['provider', ['dry.jpg', 'bill.jpg']],
    ]);
    expect(seen.dispute?.evidence[0]?.attachments?.[0]?.url).toMatch(/X-Amz-Signature=/);
    expect(seen.checkIn).toEqual({ at: start, place: { lat: 25.78, lng: -80.19, accuracy: 12 } });
    expect(seen.checkOut?.at).toBe('2026-12-03T16:00:00.000Z');
  }
  expect((await refusal(market.as(stranger!, () => Booking.get({ id })))).code).toBe('NOT_FOUND');
});
