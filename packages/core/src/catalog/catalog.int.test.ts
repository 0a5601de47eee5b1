import { randomUUID } from 'node:crypto';
import { searchQuery, type Service as ServiceShape, type ServiceInput } from '@fixelo/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTable, type TestTable } from '../../test/table.ts';
import { Actor, AppError, Clock, Id } from '../lib/index.ts';
import { counted, Idempotency, Outbox, write } from '../platform/index.ts';
import { Search } from '../search/index.ts';
import { Users } from '../users/index.ts';
import { Service } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  process.env['MEDIA_URL'] = 'http://127.0.0.1/media';
});
afterAll(() => table.stop());

async function person(type: 'client' | 'provider' | 'admin', plan: 'FREE' | 'PRO' = 'PRO'): Promise<Actor.UserActor> {
  const now = Clock.iso();
  const id = Id.make('user');
  const role = ({ client: 'CLIENT', provider: 'PROVIDER', admin: 'ADMIN' } as const)[type];
  await write(
    Users.create({
      id,
      email: `${randomUUID()}@example.com`,
      emailVerified: true,
      name: 'Rosa Delgado',
      role,
      locale: 'en',
      timeZone: 'America/New_York',
      preferences: {},
      status: 'ACTIVE',
      ...(type === 'provider' ? { provider: { verified: true, plan } } : {}),
      ratingSum: 0,
      ratingCount: 0,
      completedBookings: 0,
      version: 1,
      createdAt: now,
      updatedAt: now,
    }),
  );
  return { type, userId: id, sessionId: Id.make('session') };
}

const as = <T>(actor: Actor.Actor, act: () => T): T => Actor.provide(actor, Id.make('request'), act);
const anybody = { type: 'public' } as const;

const input = (changes: Partial<ServiceInput> = {}): ServiceInput => ({
  title: 'Leak repair',
  description: 'Finds the leak, mends the pipe and cleans up.',
  category: 'plumbing',
  price: { amount: 9_500, currency: 'USD', unit: 'fixed' },
  durationMinutes: 60,
  location: { lat: 25.7617, lng: -80.1918, address: '12 Secret Street', city: 'Miami', state: 'FL', zip: '33130' },
  ...changes,
});

const find = (q: string, changes: Record<string, string> = {}) =>
  as(anybody, () => Search.run(searchQuery.parse({ q, ...changes })));
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing thrown',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

describe('writing', () => {
  test('a service is created with its event and read back, its street only by its owner', async () => {
    const rosa = await person('provider');
    const made = await as(rosa, () => Service.create(input()));
    expect(made).toMatchObject({ providerId: rosa.userId, active: true, status: 'ACTIVE', radiusKm: 25 });
    expect(made.provider.name).toBe('Rosa Delgado');
    const own = await as(rosa, () => Service.get({ id: made.id }));
    const foreign = await as(anybody, () => Service.get({ id: made.id }));
    expect(own.location.address).toBe('12 Secret Street');
    expect(foreign.location).not.toHaveProperty('address');
    const events = (await Outbox.inMinute(Clock.now())).filter(({ detail }) => detail.data['serviceId'] === made.id);
    expect(events.map(({ type }) => type)).toEqual(['service.created']);
  });

  test('clients cannot offer services, and a category must exist', async () => {
    const [client, rosa] = await Promise.all([person('client'), person('provider')]);
    expect(await codeOf(as(client, () => Service.create(input())))).toBe('FORBIDDEN');
    expect(await codeOf(as(anybody, async () => Service.create(input())))).toBe('UNAUTHORIZED');
    expect(await codeOf(as(rosa, () => Service.create(input({ category: 'alchemy' }))))).toBe('VALIDATION_ERROR');
  });

  test('what is left out of a change stays', async () => {
    const rosa = await person('provider');
    const made = await as(rosa, () => Service.create(input({ tags: ['pipes'], instantBook: true })));
    const changed = await as(rosa, () => Service.update({ id: made.id, title: 'Leaks and pipes' }));
    expect(changed).toMatchObject({ title: 'Leaks and pipes', tags: ['pipes'], instantBook: true });
  });

  test('a foreign service is FORBIDDEN while listed and NOT_FOUND once it is not; an admin may change it', async () => {
    const [rosa, other, admin] = await Promise.all([person('provider'), person('provider'), person('admin')]);
    const { id } = await as(rosa, () => Service.create(input()));
    expect(await codeOf(as(other, () => Service.update({ id, title: 'Mine' })))).toBe('FORBIDDEN');
    expect(await codeOf(as(other, () => Service.remove({ id })))).toBe('FORBIDDEN');
    await as(rosa, () => Service.update({ id, active: false }));
    expect(await codeOf(as(other, () => Service.update({ id, title: 'Mine' })))).toBe('NOT_FOUND');
    expect(await codeOf(as(other, () => Service.get({ id })))).toBe('NOT_FOUND');
    expect((await as(rosa, () => Service.get({ id }))).status).toBe('PAUSED');
    expect((await as(admin, () => Service.update({ id, title: 'Checked' }))).title).toBe('Checked');
    expect(await codeOf(as(rosa, () => Service.update({ id: Id.make('service'), title: 'Gone' })))).toBe('NOT_FOUND');
  });

  test('removing archives, may be repeated, and cannot be undone', async () => {
    const rosa = await person('provider');
    const { id } = await as(rosa, () => Service.create(input()));
    expect((await as(rosa, () => Service.remove({ id }))).status).toBe('ARCHIVED');
    expect((await as(rosa, () => Service.remove({ id }))).status).toBe('ARCHIVED');
    expect(await codeOf(as(rosa, () => Service.update({ id, active: true })))).toBe('CONFLICT');
    expect((await as(rosa, () => Service.byProvider({}))).items).toEqual([]);
  });

  test('parallel changes of one service all arrive', async () => {
    const rosa = await person('provider');
    const { id } = await as(rosa, () => Service.create(input()));
    await as(rosa, () =>
      Promise.all([
        Service.update({ id, title: 'New title' }),
        Service.update({ id, tags: ['new'] }),
        Service.update({ id, durationMinutes: 90 }),
      ]),
    );
    const now = await as(rosa, () => Service.get({ id }));
    expect(now).toMatchObject({ title: 'New title', tags: ['new'], durationMinutes: 90 });
  });

  test('a repeated Idempotency-Key makes one service', async () => {
    const rosa = await person('provider');
    const body = input();
    const once = () =>
      as(rosa, () =>
        Idempotency.run({ key: 'one', scope: `${rosa.userId} POST /services`, body }, async () => ({
          status: 201,
          body: await Service.create(body),
        })),
      );
    expect(await once()).toEqual(await once());
    expect((await as(rosa, () => Service.byProvider({}))).items).toHaveLength(1);
  });
});

describe('the free plan', () => {
  test('lists three services, under parallel requests too; archiving makes room', async () => {
    const rosa = await person('provider', 'FREE');
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => as(rosa, () => Service.create(input()))));
    const made = tries.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
    expect(made).toHaveLength(3);
    for (const it of tries)
      if (it.status === 'rejected')
        expect(it.reason).toMatchObject({ code: 'CONFLICT', details: { reason: 'PLAN_LIMIT', limit: 3 } });
    const paused = await as(rosa, () => Service.create(input({ active: false })));
    expect(await codeOf(as(rosa, () => Service.update({ id: paused.id, active: true })))).toBe('CONFLICT');
    await as(rosa, () => Service.remove({ id: made[0]?.id ?? '' }));
    expect((await as(rosa, () => Service.update({ id: paused.id, active: true }))).status).toBe('ACTIVE');
  });
});

describe('reading', () => {
  test('lists newest first by cursor, by category and by provider, in one round trip', async () => {
    const rosa = await person('provider');
    const made: ServiceShape[] = [];
    for (const category of ['clowns', 'catering', 'clowns', 'clowns'])
      made.push(await as(rosa, () => Service.create(input({ category }))));
    await as(rosa, () => Service.update({ id: made[3]?.id ?? '', active: false }));
    const ids = (list: readonly ServiceShape[]) => list.map(({ id }) => id);
    const [one, two, three] = ids(made);
    await as(anybody, async () => {
      const first = await Service.list({ limit: 2 });
      expect(ids(first.items)).toEqual([three, two]);
      const next = await Service.list({ limit: 2, cursor: first.nextCursor });
      expect(next.items[0]?.id).toBe(one);
      expect(ids((await Service.list({ category: 'clowns' })).items)).toEqual([three, one]);
      expect(ids((await Service.list({ providerId: rosa.userId })).items)).toEqual([three, two, one]);
      expect(ids((await Service.list({ providerId: rosa.userId, category: 'catering' })).items)).toEqual([two]);
      expect(await codeOf(Service.list({ category: 'alchemy' }))).toBe('VALIDATION_ERROR');
      expect(await codeOf(Service.list({ category: 'clowns', cursor: first.nextCursor }))).toBe('VALIDATION_ERROR');
      expect((await counted(() => Service.list({}))).roundTrips).toBe(1);
      expect((await counted(() => Service.get({ id: one ?? '' }))).roundTrips).toBe(1);
    });
    expect((await as(rosa, () => Service.byProvider({}))).items).toHaveLength(4);
  });
});

describe('search', () => {
  const until = async (done: () => Promise<boolean>): Promise<number> => {
    const started = performance.now();
    while (!(await done())) {
      if (performance.now() - started > 2000) throw new Error('not seen within 2 s');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return performance.now() - started;
  };

  test('sees a new, a changed and an archived service within two seconds, without being started again', async () => {
    const rosa = await person('provider');
    await find('anything');
    const { id } = await as(rosa, () => Service.create(input({ title: 'Aquarium whispering' })));
    await until(async () => (await find('whispering')).hits.some((hit) => hit.id === id));
    await as(rosa, () => Service.update({ id, title: 'Aquarium plumbing' }));
    await until(async () => !(await find('"whispering" ')).hits.some((hit) => hit.title.includes('whispering')));
    expect((await find('aquarium')).hits.map((hit) => hit.title)).toContain('Aquarium plumbing');
    await as(rosa, () => Service.update({ id, active: false }));
    await until(async () => !(await find('aquarium')).hits.some((hit) => hit.id === id));
    await as(rosa, () => Service.update({ id, active: true }));
    await until(async () => (await find('aquarium')).hits.some((hit) => hit.id === id));
    await as(rosa, () => Service.remove({ id }));
    await until(async () => !(await find('aquarium')).hits.some((hit) => hit.id === id));
  });

  test('finds by category names of three languages, by group, by place; says how far', async () => {
    const rosa = await person('provider');
    const { id } = await as(rosa, () =>
      Service.create(
        input({
          category: 'pet-grooming',
          title: 'Furry friends',
          location: { ...input().location, lat: 24.5551, lng: -81.78 },
        }),
      ),
    );
    const near = { lat: '24.56', lng: '-81.78', radiusKm: '2' };
    await until(async () => (await find('furry')).hits.length > 0);
    for (const q of ['groomer', 'peluquería', 'banho e tosa', 'furri'])
      expect((await find(q, near)).hits.map((hit) => hit.id)).toEqual([id]);
    const { hits, meta } = await find('', { ...near, category: 'pets', verified: 'true', sort: 'distance' });
    expect(hits[0]?.distanceKm).toBeCloseTo(0.544, 2);
    expect(hits[0]?.location).not.toHaveProperty('address');
    expect(meta).toMatchObject({
      total: 1,
      hasNext: false,
      page: 1,
      facets: { category: [{ value: 'pet-grooming', count: 1 }] },
    });
    expect(await codeOf(find('', { category: 'alchemy' }))).toBe('VALIDATION_ERROR');
    expect(await codeOf(find('', { cursor: 'nonsense' }))).toBe('VALIDATION_ERROR');
  });

  test('reads nothing while fresh, and one query when not', async () => {
    const rosa = await person('provider');
    await as(rosa, () => Service.create(input()));
    await new Promise((resolve) => setTimeout(resolve, 600));
    await find('leak');
    expect((await counted(() => find('leak'))).calls).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await counted(() => find('leak'))).roundTrips).toBe(1);
  });

  test('loads anew after a long sleep or a clock set back', async () => {
    const later = Clock.now() + 3 * 86_400_000;
    const rosa = await person('provider');
    const { id } = await as(rosa, () => Service.create(input({ title: 'Submarine upholstery' })));
    const seen = await Clock.fixed(later, () => find('submarine'));
    expect(seen.hits.map((hit) => hit.id)).toEqual([id]);
    expect((await find('submarine')).hits.map((hit) => hit.id)).toEqual([id]);
  });
});
