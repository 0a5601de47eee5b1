import type { Service as ServiceShape } from '@fixelo/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anybody, as, codeOf, input, person } from '../../test/catalog.ts';
import { recentEvents } from '../../test/outbox.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Id } from '../lib/index.ts';
import { counted, Idempotency } from '../platform/index.ts';
import { Service } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  process.env['MEDIA_URL'] = 'http://127.0.0.1/media';
});
afterAll(() => table.stop());

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
    const events = (await recentEvents()).filter(({ detail }) => detail.data['serviceId'] === made.id);
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
    expect((await as(rosa, () => Service.list({ providerId: rosa.userId }))).items).toEqual([]);
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
    expect((await as(rosa, () => Service.list({ providerId: rosa.userId }))).items).toHaveLength(1);
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
    expect((await as(rosa, () => Service.list({ providerId: rosa.userId }))).items).toHaveLength(4);
  });
});
