import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { searchQuery } from '@fixelo/contracts';
import { Category, Service } from '@fixelo/core/catalog/index';
import { listedNewestFirst } from '@fixelo/core/catalog/service.entity';
import { Actor } from '@fixelo/core/lib/index';
import { Bucket, write } from '@fixelo/core/platform/index';
import { Review } from '@fixelo/core/reviews/index';
import { Search } from '@fixelo/core/search/index';
import { Credentials } from '@fixelo/core/auth/auth.entity';
import { passwordMatches } from '@fixelo/core/auth/password';
import { Payment } from '@fixelo/core/payments/index';
import { Balances } from '@fixelo/core/payments/ledger.entity';
import { Payments, paymentsOfProvider } from '@fixelo/core/payments/payment.entity';
import { Emails, Users } from '@fixelo/core/users/index';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTable, type TestTable } from '../../../core/test/table.ts';
import { StripeMarket } from '../../test/money/market.ts';
import { startS3, type S3 } from '../s3/index.ts';
import { loginId } from './accounts.ts';
import { seed } from './index.ts';
import { SeedStamps } from './stamp.entity.ts';

let table: TestTable;
let s3: S3;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'fixelo-seed-'));
  table = await startTable();
  s3 = await startS3({
    port: 0,
    dir,
    clock: { now: () => Date.now(), at: () => () => undefined },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    buckets: [{ name: 'media' }],
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: s3.url,
    MEDIA_BUCKET: 'media',
    SST_Secret_value_AUTH_SECRET: 'a secret of this test that is long enough to be one',
    MEDIA_URL: 'http://127.0.0.1/media',
  });
});
afterAll(async () => {
  await Promise.all([table.stop(), s3.close()]);
  await rm(dir, { recursive: true });
});

const options = { size: 'small', apiUrl: 'http://127.0.0.1/v1' } as const;
const asAnybody = <T>(act: () => T): T => Actor.provide({ type: 'public' }, 'test', act);

test('seeds once, again after a crash half-way, and what it writes can be used', async () => {
  const { logins } = await seed(options);
  const rows = await listedNewestFirst.all({});
  expect(rows).toHaveLength(110);

  const stamp = await SeedStamps.get({ name: 'florida' });
  await write(SeedStamps.put({ name: 'florida', base: stamp?.base ?? 0, done: false }));
  await seed(options);
  expect(await listedNewestFirst.all({})).toEqual(rows);

  for (const { email, password } of logins) {
    const owner = await Emails.get({ email });
    const credential = await Credentials.get({ userId: owner?.userId ?? '' });
    expect(await passwordMatches(credential?.passwordHash, password)).toBe(true);
  }

  const { hits, meta } = await asAnybody(() =>
    Search.run(searchQuery.parse({ q: 'plumber', lat: '25.7617', lng: '-80.1918', radiusKm: '25' })),
  );
  expect(meta.total).toBeGreaterThanOrEqual(4);
  expect(hits.map(({ provider }) => provider.name)).toContain('Manuel Rivera');
  const { items } = await asAnybody(() => Service.list({ limit: 5 }));
  expect(items.every(({ category }) => Category.find(category))).toBe(true);

  const [reviewed] = rows.filter(({ ratingCount }) => ratingCount > 3);
  const reviews = await asAnybody(() => Review.ofService({ id: reviewed?.id ?? '', limit: 100 }));
  expect(reviews.items).toHaveLength(reviewed?.ratingCount ?? 0);
  expect(reviews.items.reduce((sum, { rating }) => sum + rating, 0)).toBe(reviewed?.ratingSum);

  const photo = rows[0]?.photos[0];
  const sizes = await Promise.all(
    (photo?.sizes ?? []).map(({ key }) => Bucket.get(key).then((file) => sharp(file).metadata())),
  );
  expect(sizes.map(({ format, width, height }) => [format, width, height])).toEqual([
    ['webp', 480, 360],
    ['webp', 960, 720],
    ['webp', 1600, 1200],
  ]);
});

test('what was paid is at Stripe: it can be given back, and its provider is paid once they have an account', async () => {
  const { payments } = await seed(options);
  const market = new StripeMarket();
  market.now = Date.now();
  market.payInThePast(payments);
  market.payInThePast(payments);
  const provider = await Users.get({ id: loginId('provider') });
  const admin = await Users.get({ id: loginId('admin') });
  if (!provider || !admin) throw new Error('nobody is there');

  const { items: own } = await paymentsOfProvider({ userId: provider.id, to: '~' }, { limit: 100 });
  const coming = own.find(({ transferAt }) => transferAt === undefined);
  const done = own.find(({ transferAt }) => transferAt !== undefined);
  if (!coming || !done) throw new Error('nothing was paid');
  for (const { bookingId, amount } of [coming, done]) {
    const given = await market.as(admin, () => Payment.refund({ bookingId, amount: 1000, reason: 'came late' }));
    expect(given.payments).toMatchObject([{ amount, status: 'PARTIALLY_REFUNDED', refundedAmount: 1000 }]);
  }
  const stripeAccount = await market.openAccount(provider, 'manual');
  const after = await Payments.get({ bookingId: done.bookingId, id: done.id }, { consistent: true });
  expect(after?.transferredAmount).toBeGreaterThan(0);
  const balance = await Balances.get({ providerId: provider.id }, { consistent: true });
  const [held] = (await market.sdk.balance.retrieve({}, { stripeAccount })).available;
  expect(balance?.connected).toBe(held?.amount);
  market.close();
});
