import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholeBooking, type Step } from '../scripts/whole-booking.ts';
import { Booking } from '../src/bookings/index.ts';
import { Checkout, Payment } from '../src/payments/index.ts';
import { counted } from '../src/platform/index.ts';
import { openAccount } from './ledger.ts';
import { Market } from './market.ts';
import { startTable, type TestTable } from './table.ts';

const ten = '2026-12-02T15:00:00.000Z';
const place = { lat: 25.76, lng: -80.19 };
let table: TestTable;
beforeAll(async () => {
  table = await startTable({ inMemory: true });
});
afterAll(() => table.stop());

it('costs what the documentation of the data model says, from request to payout', async () => {
  const market = new Market();
  const provider = await market.provider();
  const service = await market.service(provider, { instantBook: false });
  const [client] = await market.clients(1);
  if (!client) throw new Error('no client');
  await openAccount(market, provider);
  // what an instance remembers of a service is there, as it nearly always is
  await market.slots(service, '2026-12-02');

  const steps: Step[] = [];
  const step = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    const { result, roundTrips, readUnits, writeUnits } = await counted(act);
    steps.push({ name, roundTrips, readUnits, writeUnits });
    return result;
  };
  const at = (minutesFromStart: number): void => {
    market.now = Date.parse(ten) + minutesFromStart * 60_000;
  };

  await step('slots of 60 days', () => market.slots(service, '2026-12-02', '2027-01-30'));
  const { booking, payment } = await step('create, with its payment', () => market.book(client, service, ten));
  const { id } = booking;
  market.payments.pay(payment.intentId);
  await step('webhook: the payment is authorised', () => market.webhook(payment.intentId));
  await step('accept, with the capture', () => market.as(provider, () => Checkout.accept({ id })));
  await step('webhook: the payment is captured', () => market.webhook(payment.intentId));
  at(-30);
  await step('on my way', () => market.as(provider, () => Booking.onMyWay({ id })));
  at(0);
  await step('check-in', () => market.as(provider, () => Booking.start({ id, place })));
  at(60);
  await step('check-out', () => market.as(provider, () => Booking.complete({ id, place })));
  await step('money after completion', () => market.settle(id));
  await step('read by its client', () => market.as(client, () => Booking.get({ id })));
  at(60 * 24 * 8);
  await step('share to the provider', () => market.settle(id));

  expect((await market.row(id)).status).toBe('COMPLETED');
  const history = await market.as(client, () => Payment.history({ limit: 20 }));
  expect(history.items).toMatchObject([
    { bookingId: id, status: 'SUCCEEDED', transferredAmount: booking.providerAmount },
  ]);
  // the official DynamoDB Local charges transactions otherwise, against its own documentation
  if (table.pid === undefined) expect(steps.map(({ name }) => name)).toEqual(wholeBooking.map(({ name }) => name));
  else expect(steps).toEqual(wholeBooking);
});
