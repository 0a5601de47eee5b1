import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anybody, as, codeOf, input, person } from '../../test/catalog.ts';
import { recentEvents } from '../../test/outbox.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Actor, AppError, Clock } from '../lib/index.ts';
import { auditOfSubject } from '../platform/audit.ts';
import { changesBetween } from './change.entity.ts';
import { Moderation, Service } from './index.ts';
import { ListingCounts } from './listings.entity.ts';
import { about } from './moderated.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  process.env['MEDIA_URL'] = 'http://127.0.0.1/media';
});
afterAll(() => table.stop());

const reason = 'The photos show the work of somebody else';
const detailsOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof AppError ? error.details : error),
  );
const idsOf = ({ items }: { readonly items: readonly { readonly id: string }[] }): string[] =>
  items.map(({ id }) => id);

describe('drafts', () => {
  test('a draft is seen by its provider alone until it is listed, and does not count as listed', async () => {
    const rosa = await person('provider');
    const draft = await as(rosa, () => Service.create(input({ draft: true })));
    expect(draft).toMatchObject({ status: 'DRAFT', active: false });
    expect(await codeOf(as(anybody, () => Service.get({ id: draft.id })))).toBe('NOT_FOUND');
    expect(idsOf(await as(rosa, () => Service.list({ providerId: rosa.userId })))).toContain(draft.id);
    expect((await ListingCounts.get({ providerId: rosa.userId }))?.active ?? 0).toBe(0);
    expect((await as(rosa, () => Service.update({ id: draft.id, active: false }))).status).toBe('DRAFT');
    expect((await as(rosa, () => Service.update({ id: draft.id, active: true }))).status).toBe('ACTIVE');
    expect((await as(anybody, () => Service.get({ id: draft.id }))).active).toBe(true);
  });

  test('a service cannot be made as a draft and listed at once', async () => {
    const rosa = await person('provider');
    expect(await codeOf(as(rosa, () => Service.create(input({ draft: true, active: true }))))).toBe('VALIDATION_ERROR');
  });

  test('listing a draft keeps to the plan', async () => {
    const rosa = await person('provider', 'FREE');
    for (let i = 0; i < 3; i++) await as(rosa, () => Service.create(input()));
    const draft = await as(rosa, () => Service.create(input({ draft: true })));
    expect(await detailsOf(as(rosa, () => Service.update({ id: draft.id, active: true })))).toMatchObject({
      reason: 'PLAN_LIMIT',
    });
  });
});

describe('moderation', () => {
  test('only administrators take down, give back and see the queue', async () => {
    const rosa = await person('provider');
    const { id } = await as(rosa, () => Service.create(input()));
    for (const who of [anybody, await person('client'), rosa]) {
      expect(await codeOf(as(who, () => Moderation.moderate({ id, reason })))).toMatch(/UNAUTHORIZED|FORBIDDEN/);
      expect(await codeOf(as(who, () => Moderation.restore({ id })))).toMatch(/UNAUTHORIZED|FORBIDDEN/);
      expect(await codeOf(as(who, () => Moderation.list({})))).toMatch(/UNAUTHORIZED|FORBIDDEN/);
    }
    expect((await as(anybody, () => Service.get({ id }))).status).toBe('ACTIVE');
  });

  test('what is taken down is gone for the public at once, its provider sees why, and search is told', async () => {
    const [rosa, admin] = await Promise.all([person('provider'), person('admin')]);
    const { id } = await as(rosa, () => Service.create(input()));
    await as(admin, () => Moderation.moderate({ id, reason }));
    expect(await codeOf(as(anybody, () => Service.get({ id })))).toBe('NOT_FOUND');
    expect((await as(rosa, () => Service.get({ id }))).moderation).toMatchObject({ reason });
    expect(idsOf(await as(anybody, () => Service.list({ providerId: rosa.userId })))).not.toContain(id);
    expect(idsOf(await as(admin, () => Moderation.list({ limit: 100 })))).toContain(id);
    expect((await ListingCounts.get({ providerId: rosa.userId }))?.active).toBe(0);
    const changes = await changesBetween(Clock.now() - 60_000, Clock.now());
    expect(changes.filter(({ serviceId }) => serviceId === id).map(({ version }) => version)).toContain(2);
    const events = (await recentEvents()).filter(({ detail }) => detail.data['serviceId'] === id);
    expect(events.map(({ type }) => type)).toContain('service.moderated');
    const { items } = await auditOfSubject({ subject: id }, { limit: 5 });
    expect(items).toMatchObject([{ action: 'services.moderated', data: { reason } }]);
  });

  test('its provider can mend it but not list it; that asks for another look, and restoring lists it again', async () => {
    const [rosa, admin] = await Promise.all([person('provider'), person('admin')]);
    const { id } = await as(rosa, () => Service.create(input()));
    await as(admin, () => Moderation.moderate({ id, reason }));
    expect(await detailsOf(as(rosa, () => Service.update({ id, active: true })))).toEqual({ reason: 'MODERATED' });
    const mended = await as(rosa, () => Service.update({ id, title: 'My own work' }));
    expect(mended.status).toBe('MODERATED');
    expect(mended.moderation?.changedAt).toBeDefined();
    const back = await as(admin, () => Moderation.restore({ id }));
    expect(back).toMatchObject({ status: 'ACTIVE', title: 'My own work' });
    expect(back).not.toHaveProperty('moderation');
    expect(idsOf(await as(admin, () => Moderation.list({ limit: 100 })))).not.toContain(id);
  });

  test('what was paused or a draft comes back as that, and as paused where the plan lists no more', async () => {
    const [rosa, admin] = await Promise.all([person('provider', 'FREE'), person('admin')]);
    const draft = await as(rosa, () => Service.create(input({ draft: true })));
    const listed = await as(rosa, () => Service.create(input()));
    for (const { id } of [draft, listed]) await as(admin, () => Moderation.moderate({ id, reason }));
    expect((await as(admin, () => Moderation.restore({ id: draft.id }))).status).toBe('DRAFT');
    for (let i = 0; i < 3; i++) await as(rosa, () => Service.create(input()));
    expect((await as(admin, () => Moderation.restore({ id: listed.id }))).status).toBe('PAUSED');
    expect((await ListingCounts.get({ providerId: rosa.userId }))?.active).toBe(3);
  });

  test('taking down twice keeps the first reason; what is archived or was not taken down is refused', async () => {
    const [rosa, admin] = await Promise.all([person('provider'), person('admin')]);
    const { id } = await as(rosa, () => Service.create(input()));
    expect(await codeOf(as(admin, () => Moderation.restore({ id })))).toBe('CONFLICT');
    await as(admin, () => Moderation.moderate({ id, reason }));
    expect((await as(admin, () => Moderation.moderate({ id, reason: 'Another' }))).moderation?.reason).toBe(reason);
    expect(await Actor.provide({ type: 'system', name: 'test' }, 'test', () => about(id))).toMatchObject({
      status: 'MODERATED',
      reason,
    });
    expect((await as(rosa, () => Service.remove({ id }))).status).toBe('ARCHIVED');
    expect(await codeOf(as(admin, () => Moderation.moderate({ id, reason })))).toBe('CONFLICT');
  });
});

test('whatever both sides do in whatever order, the public sees exactly what is active, and the count says how many', async () => {
  const acts = fc.array(fc.constantFrom('list', 'pause', 'moderate', 'restore', 'edit', 'archive'), { maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(acts, fc.boolean(), async (list, draft) => {
      const [rosa, admin] = await Promise.all([person('provider'), person('admin')]);
      const { id } = await as(rosa, () => Service.create(input({ draft })));
      const run: Record<(typeof list)[number], () => Promise<unknown>> = {
        list: () => as(rosa, () => Service.update({ id, active: true })),
        pause: () => as(rosa, () => Service.update({ id, active: false })),
        edit: () => as(rosa, () => Service.update({ id, title: 'Another title' })),
        archive: () => as(rosa, () => Service.remove({ id })),
        moderate: () => as(admin, () => Moderation.moderate({ id, reason })),
        restore: () => as(admin, () => Moderation.restore({ id })),
      };
      for (const act of list) expect(await codeOf(run[act]())).toMatch(/nothing thrown|CONFLICT/);
      const own = await as(admin, () => Service.get({ id }));
      const isPublic = (await codeOf(as(anybody, () => Service.get({ id })))) === 'nothing thrown';
      expect(isPublic).toBe(own.status === 'ACTIVE');
      if (own.status !== 'ARCHIVED') expect(own.moderation !== undefined).toBe(own.status === 'MODERATED');
      expect((await ListingCounts.get({ providerId: rosa.userId }))?.active ?? 0).toBe(isPublic ? 1 : 0);
    }),
    { numRuns: 25 },
  );
});
