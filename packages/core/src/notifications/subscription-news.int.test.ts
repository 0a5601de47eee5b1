import { locale as locales, type DomainEvent, type Locale } from '@fixelo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Market } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Id } from '../lib/index.ts';
import { write } from '../platform/index.ts';
import { blank } from '../subscriptions/begin.ts';
import { Subscriptions, type SubscriptionRow } from '../subscriptions/subscription.entity.ts';
import type { UserRow } from '../users/index.ts';
import { channelsOf } from './channels.ts';
import { composeAccount } from './compose.ts';
import { list } from './inbox.ts';
import { htmlOf, textOf } from './layout.ts';
import { planNews } from './plan.ts';
import { ofSubscription, type SubscriptionNews } from './subscription.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

const topic = { side: 'provider' as const, amount: 3480, currency: 'USD', until: '2026-12-09T03:00:00.000Z' };

describe('what providers are told of PRO', () => {
  const cases = planNews.flatMap((type) => locales.options.map((locale: Locale) => [type, locale] as const));
  it.each(cases)('%s in %s is written whole, in the list and in the letter', (type, locale) => {
    const recipient = { name: 'Maria', email: 'maria@example.com', locale, timeZone: 'America/New_York' };
    const composed = composeAccount(type, topic, recipient);
    const letter = composed?.letter('https://fixelo.example');
    if (!composed || !letter) throw new Error('nothing is told');
    for (const text of [textOf(letter), composed.note.title, composed.note.body]) {
      expect(text).not.toMatch(/undefined|\{|NaN/);
      expect(text.length).toBeGreaterThan(10);
    }
    expect(htmlOf(letter)).toContain('https://fixelo.example/provider/plan');
    // The day as the provider's own calendar has it, and what will be taken.
    if (type === 'plan_ended') return;
    expect(textOf(letter)).toMatch(/34[.,]80/);
    expect(textOf(letter)).toMatch(/\b8\b/);
  });

  it('comes by e-mail whatever was chosen when money follows', () => {
    const none = { inApp: false, email: false, sms: false, push: false };
    const chosen = (type: (typeof planNews)[number]) => channelsOf(type, { channels: { [type]: none } });
    expect(chosen('plan_trial_ending')).toEqual({ ...none, email: true });
    expect(chosen('plan_past_due')).toEqual({ ...none, email: true });
    expect(chosen('plan_ended')).toEqual(none);
    for (const type of planNews)
      expect(channelsOf(type, undefined)).toEqual({ inApp: true, email: true, sms: false, push: true });
  });
});

describe('is told only while it is so', () => {
  const live: Partial<SubscriptionRow> = { status: 'TRIALING', plan: 'PRO', trialEndsAt: topic.until };
  async function toldOf(type: SubscriptionNews, row: Partial<SubscriptionRow>, times = 1): Promise<string[]> {
    const market = new Market();
    const provider: UserRow = await market.user('PROVIDER');
    await write(Subscriptions.create({ ...blank(provider.id), subscriptionId: 'sub_1', version: 1, ...row }));
    const event: DomainEvent<SubscriptionNews> = {
      id: Id.make('event'),
      version: 1,
      at: '2026-12-05T03:00:00.000Z',
      actor: { type: 'system' },
      requestId: 'req_test',
      data: { providerId: provider.id, subscriptionId: 'sub_1' },
    };
    for (let i = 0; i < times; i++) await market.system(() => ofSubscription(type, event));
    const { items } = await market.as(provider, () => list({ limit: 20 }));
    return items.map((one) => one.type);
  }

  it('once for each cause', async () => {
    expect(await toldOf('subscription.trial_ending', live, 2)).toEqual(['plan_trial_ending']);
    const late = { status: 'PAST_DUE', plan: 'PRO', graceEndsAt: topic.until } as const;
    expect(await toldOf('subscription.past_due', late)).toEqual(['plan_past_due']);
    expect(await toldOf('subscription.ended', { status: 'ENDED', plan: 'FREE' })).toEqual(['plan_ended']);
  });

  it('not to whom cancelled the trial, paid meanwhile, or has PRO again', async () => {
    expect(await toldOf('subscription.trial_ending', { ...live, cancelAtPeriodEnd: true })).toEqual([]);
    expect(await toldOf('subscription.past_due', { status: 'ACTIVE', plan: 'PRO' })).toEqual([]);
    expect(await toldOf('subscription.ended', { status: 'ACTIVE', plan: 'PRO' })).toEqual([]);
  });
});
