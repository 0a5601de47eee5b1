import { startTestPlatform, type OwnTestPlatform } from '@fixelo/local/testing';
import { createClient, type Client } from '@fixelo/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offer, password, registerProvider, type Person } from './support/people.ts';
import { stripeOf } from './support/stripe.ts';

const hour = 3600;
const day = 24 * hour;
/** A card has one trial, whoever uses it. */
const good = '4242 4242 4242 4242';
const another = '5555 5555 5555 4444';
/** A customer may keep it; charging it is refused. */
const refused = '4000 0000 0000 0341';

let platform: OwnTestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform.close());

/** Whoever comes back days later signs in again. */
async function signIn({ email }: Person): Promise<Client> {
  const client = createClient({ baseUrl: platform.apiUrl });
  await client.auth.login({ email, password });
  return client;
}
const planOf = async (client: Client) => (await client.payments.subscription({})).data;
/** What a browser sends from a page of the payment provider. */
async function fillIn(url: string, number: string): Promise<Response> {
  const body = new URLSearchParams({ number, expiry: '12 / 40', cvc: '123' });
  return fetch(url, { method: 'POST', body, redirect: 'manual' });
}
/** Goes through the page; the webhook does the rest. */
async function begin(person: Person, number: string): Promise<void> {
  const { data } = await person.client.payments.subscribe();
  const back = await fillIn(data.url ?? '', number);
  expect(back.headers.get('location')).toBe(`${platform.webUrl}/provider/plan?checkout=done`);
  await platform.until(async () => (await planOf(person.client)).plan === 'PRO');
}
const subjects = async ({ email }: Person) => (await platform.emails(email)).map(({ subject }) => subject);
const listed = async (client: Client, { id }: Person) =>
  (await client.services.list({ providerId: id })).data.filter(({ active }) => active).length;

describe('PRO over the wire', () => {
  it('is tried, announced, paid, renewed by the clock, cancelled and ended', async () => {
    const maria = await registerProvider(platform, 'Maria Alvarez');
    await begin(maria, good);
    expect(await planOf(maria.client)).toMatchObject({ status: 'TRIALING', trialDays: 0, invoices: [] });

    await platform.advance(4 * day + hour);
    await platform.until(async () => (await subjects(maria)).some((one) => one.startsWith('Your free trial of PRO')));
    await platform.advance(3 * day);
    await platform.advance(hour);
    let client = await signIn(maria);
    await platform.until(async () => (await planOf(client)).invoices.length === 1);
    expect(await planOf(client)).toMatchObject({ status: 'ACTIVE', invoices: [{ amount: 3480, status: 'PAID' }] });

    await platform.advance(31 * day);
    await platform.advance(hour);
    client = await signIn(maria);
    await platform.until(async () => (await planOf(client)).invoices.length === 2);
    const [invoice] = (await planOf(client)).invoices;
    expect(await (await fetch(invoice?.url ?? '')).text()).toContain('Paid');

    expect((await client.payments.unsubscribe()).data).toMatchObject({ plan: 'PRO', cancelAtPeriodEnd: true });
    expect((await client.payments.subscribe()).data).toMatchObject({ subscription: { cancelAtPeriodEnd: false } });
    await client.payments.unsubscribe();
    await platform.advance(32 * day);
    client = await signIn(maria);
    await platform.until(async () => (await planOf(client)).plan === 'FREE');
    expect(await planOf(client)).toMatchObject({ status: 'ENDED', cancelAtPeriodEnd: false });
    await platform.until(async () => (await subjects(maria)).includes('Your PRO plan has ended'));
    const types = (await platform.events())
      .filter(({ source, detail }) => source === 'fixelo.subscription' && JSON.stringify(detail).includes(maria.id))
      .map((event) => event['detail-type']);
    expect(types).toEqual([
      'subscription.started',
      'subscription.trial_ending',
      'subscription.renewed',
      'subscription.renewed',
      'subscription.ended',
    ]);
  });

  it('whose renewal is refused goes on for days, pauses listings at its end, and comes back when it is paid', async () => {
    const rosa = await registerProvider(platform, 'Rosa Vega');
    await begin(rosa, refused);
    for (let i = 0; i < 5; i++) await offer(rosa, `Leak repair ${i}`);
    await platform.advance(7 * day);
    await platform.advance(hour);
    let client = await signIn(rosa);
    await platform.until(async () => (await planOf(client)).status === 'PAST_DUE');
    expect(await planOf(client)).toMatchObject({ plan: 'PRO', invoices: [{ status: 'OPEN' }] });
    await platform.until(async () => (await subjects(rosa)).includes('Your payment for PRO did not go through'));
    for (const days of [1, 2, 2]) await platform.advance(days * day);
    client = await signIn(rosa);
    expect(await planOf(client)).toMatchObject({ plan: 'PRO', status: 'PAST_DUE' });

    await platform.advance(2 * day);
    client = await signIn(rosa);
    await platform.until(async () => (await planOf(client)).plan === 'FREE');
    await platform.until(async () => (await listed(client, rosa)) === 3);
    const { data } = await client.payments.subscribe();
    expect(data.subscription.trialDays).toBe(0);
    await fillIn(data.url ?? '', good);
    await platform.until(async () => (await listed(client, rosa)) === 5);
    expect((await client.payments.portal()).data.url).toContain('/billing/');
  });

  it('leaves nothing for the daily reconciliation to find, with a refund made in the dashboard', async () => {
    const ines = await registerProvider(platform, 'Ines Prado');
    await begin(ines, another);
    await platform.advance(7 * day);
    await platform.advance(hour);
    let client = await signIn(ines);
    await platform.until(async () => (await planOf(client)).invoices.length === 1);
    const stripe = stripeOf(platform);
    const [charge] = (await stripe.charges.list({ limit: 1 })).data;
    await stripe.refunds.create({ charge: charge?.id ?? '', amount: 1000 });
    await platform.until(async () => (await planOf(client)).invoices[0]?.refundedAmount === 1000);
    for (let days = 0; days < 4; days++) await platform.advance(day);
    client = await signIn(ines);
    const runs = platform.platform.logs.query({ functionName: 'local-fixelo-job-reconcile', limit: 200 });
    const reports = runs.filter(({ text }) => text.includes('"reconciled"'));
    expect(reports.length).toBeGreaterThan(0);
    expect(reports.filter(({ text }) => !text.includes('"drift":0'))).toEqual([]);
  });
});
