import { startTestPlatform, type OwnTestPlatform } from '@fixelo/local/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { book } from './support/people.ts';
import { pay, stripeOf } from './support/stripe.ts';

const hour = 3600;

// It moves the clock by days, so the platform is its own.
let platform: OwnTestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform.close());

it('a provider is onboarded, their share arrives a day after the booking, and their bank is paid', async () => {
  const { provider, booking, payment, read } = await book(platform);
  const { data: form } = await provider.client.payments.connect();
  await fetch(form.url, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'complete', account_number: '000123456789' }),
    redirect: 'manual',
  });
  await platform.until(async () => (await provider.client.payments.account({})).data.status === 'ready');

  await pay(platform, payment.intentId);
  await platform.until(async () => (await read()).status === 'CONFIRMED');
  const stripe = stripeOf(platform);
  const [latest] = (await stripe.events.list({ limit: 1 })).data;
  await platform.advance(Date.parse(booking.scheduledAt) / 1000 - (latest?.created ?? 0));
  await provider.client.bookings.start({ id: booking.id });
  await platform.advance(hour);
  await provider.client.bookings.complete({ id: booking.id });
  await platform.advance(25 * hour);

  const transfer = await platform.until(
    async () => (await stripe.transfers.list({ transfer_group: booking.id })).data[0],
    30,
  );
  expect(transfer).toMatchObject({ amount: 11_400 });
  const stripeAccount = typeof transfer.destination === 'string' ? transfer.destination : '';
  const earned = await platform.until(async () => {
    const { data } = await provider.client.payments.earnings();
    return data.atStripe === 11_400 && data;
  }, 30);
  expect(earned).toMatchObject({ held: 0, account: { status: 'ready' } });

  // by the account's schedule once the charge has settled, then two days to the bank
  await platform.advance(3 * 24 * hour);
  await platform.until(() => stripe.payouts.list({}, { stripeAccount }).then(({ data }) => data[0]), 30);
  await platform.advance(3 * 24 * hour);
  const paid = await platform.until(async () => {
    const { data } = await provider.client.payments.earnings();
    return data.payouts.some(({ status }) => status === 'PAID') ? data : undefined;
  }, 30);
  expect(paid).toMatchObject({ owed: 0, atStripe: 0, payouts: [{ amount: 11_400, status: 'PAID' }] });
}, 150_000);
