import type { UploadTicket } from '@fixelo/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestBucket } from '../../test/bucket.ts';
import { as, codeOf, input, person } from '../../test/catalog.ts';
import { Crash } from '../../test/crash.ts';
import { picture } from '../../test/files.ts';
import { recentEvents } from '../../test/outbox.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Clock, Id, type Actor } from '../lib/index.ts';
import { discard } from '../media/discard.ts';
import { Media } from '../media/index.ts';
import { process as run } from '../media/process.ts';
import { User } from '../users/index.ts';
import { changesBetween } from './change.entity.ts';
import { Service } from './index.ts';

const crash = new Crash();
let table: TestTable;
let proxy: { stop: () => void };
let bucket: TestBucket;
let bytes: Buffer;
beforeAll(async () => {
  table = await startTable();
  const through = await crash.proxy(table.endpoint);
  proxy = through;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = through.endpoint;
  bucket = await TestBucket.start(crash);
  bytes = await picture('jpeg');
});
afterAll(async () => {
  proxy.stop();
  await Promise.all([table.stop(), bucket.stop()]);
});

const system = { type: 'system', name: 'test' } as const;
const keepers: Media.Keepers = {
  avatar: User.keepAvatar,
  'service-photo': Service.keepPhoto,
  attachment: User.keepFile,
  evidence: User.keepFile,
};
const handle = (key: string) => as(system, () => run(key, keepers));
const wanted = () => ({ contentType: 'image/jpeg' as const, size: bytes.length });
const ask = (who: Actor.UserActor, id: string) => as(who, () => Service.requestPhoto({ id, ...wanted() }));
const send = ({ key }: UploadTicket) => bucket.objects.set(key, { bytes, headers: {} });
const photosOf = async (who: Actor.UserActor, id: string) => (await as(who, () => Service.get({ id }))).photos;
const stateOf = (who: Actor.UserActor, { id }: UploadTicket) => as(who, () => Media.get({ id }));

/** A provider with a service, and photos of it if wanted. */
async function offered(plan: 'FREE' | 'PRO' = 'FREE', photos = 0) {
  const rosa = await person('provider', plan);
  const { id } = await as(rosa, () => Service.create(input()));
  for (let i = 0; i < photos; i++) {
    const ticket = await ask(rosa, id);
    send(ticket);
    await handle(ticket.key);
  }
  return { rosa, id };
}

describe('photos of a service', () => {
  test('are added in the order in which they were asked for, with the event and the note for search', async () => {
    const { rosa, id } = await offered();
    const tickets = [await ask(rosa, id), await ask(rosa, id), await ask(rosa, id)];
    for (const ticket of tickets) send(ticket);
    const [a, b, c] = tickets as [UploadTicket, UploadTicket, UploadTicket];
    for (const ticket of [c, a, b]) await handle(ticket.key);
    const urls = (await photosOf(rosa, id)).map(({ url }) => url);
    expect(urls.map((url, i) => url.includes(tickets[i]?.id ?? '?'))).toEqual([true, true, true]);
    const events = (await recentEvents()).filter(({ detail }) => detail.data['serviceId'] === id);
    expect(events.filter(({ type }) => type === 'service.updated')).toHaveLength(3);
    const changes = await changesBetween(Clock.now() - 60_000, Clock.now());
    expect(changes.filter(({ serviceId }) => serviceId === id)).toHaveLength(4);
  });

  test('are three on the FREE plan, whichever way ten come at once', async () => {
    const { rosa, id } = await offered();
    const tickets = await Promise.all(Array.from({ length: 10 }, () => ask(rosa, id)));
    for (const ticket of tickets) send(ticket);
    await Promise.all(tickets.map(({ key }) => handle(key)));
    const states = await Promise.all(tickets.map((ticket) => stateOf(rosa, ticket)));
    expect(states.filter(({ status }) => status === 'READY')).toHaveLength(3);
    expect(states.filter(({ reason }) => reason === 'PLAN_LIMIT')).toHaveLength(7);
    expect(await photosOf(rosa, id)).toHaveLength(3);
    const ready = new Set(states.filter(({ status }) => status === 'READY').map((state) => state.id));
    const left = new Set(bucket.keys('public/').map((key) => /upl_\w{26}/.exec(key)?.[0] ?? ''));
    for (const { id: each } of tickets) expect(left.has(each)).toBe(ready.has(each));
    expect(bucket.keys('incoming/')).toEqual([]);
    await expect(ask(rosa, id)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'PLAN_LIMIT', limit: 3 },
    });
  });

  test('are as many as one likes on PRO', async () => {
    const { rosa, id } = await offered('PRO', 4);
    expect(await photosOf(rosa, id)).toHaveLength(4);
  });

  test('are refused when the service was archived meanwhile', async () => {
    const { rosa, id } = await offered();
    const ticket = await ask(rosa, id);
    await as(rosa, () => Service.remove({ id }));
    send(ticket);
    await handle(ticket.key);
    expect(await stateOf(rosa, ticket)).toMatchObject({ status: 'REFUSED', reason: 'GONE' });
    expect(await codeOf(ask(rosa, id))).toBe('CONFLICT');
  });

  test('are only for the provider of the service, and admins', async () => {
    const { rosa, id } = await offered();
    const [other, admin] = await Promise.all([person('provider'), person('admin')]);
    expect(await codeOf(ask(other, id))).toBe('FORBIDDEN');
    const ticket = await ask(admin, id);
    send(ticket);
    await handle(ticket.key);
    expect(await photosOf(rosa, id)).toHaveLength(1);
    expect(await codeOf(stateOf(rosa, ticket))).toBe('NOT_FOUND');
  });

  test('are put in order, unless they have changed', async () => {
    const { rosa, id } = await offered('FREE', 3);
    const ids = (await photosOf(rosa, id)).map((photo) => photo.id);
    const turned = ids.toReversed();
    const after = await as(rosa, () => Service.orderPhotos({ id, photoIds: turned }));
    expect(after.photos.map((photo) => photo.id)).toEqual(turned);
    for (const photoIds of [ids.slice(1), [...ids, Id.make('photo')], [ids[0]!, ids[0]!, ids[1]!]])
      await expect(as(rosa, () => Service.orderPhotos({ id, photoIds }))).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { reason: 'PHOTOS_CHANGED' },
      });
  });

  test('are removed with their objects; again without harm', async () => {
    const { rosa, id } = await offered('FREE', 2);
    const [first, second] = await photosOf(rosa, id);
    for (let attempt = 0; attempt < 2; attempt++) {
      const { photos } = await as(rosa, () => Service.removePhoto({ id, photoId: first!.id }));
      expect(photos.map((photo) => photo.id)).toEqual([second!.id]);
    }
    const uploadId = /upl_\w{26}/.exec(first!.url)?.[0] ?? '';
    const told = (await recentEvents()).filter(({ detail }) => detail.data['uploadId'] === uploadId);
    expect(told.map(({ type }) => type)).toEqual(['upload.discarded']);
    await as(system, () => discard(uploadId));
    expect(bucket.keys('public/').filter((key) => key.includes(uploadId))).toEqual([]);
    expect(bucket.keys('public/').some((key) => second!.url.endsWith(key))).toBe(true);
  });

  test('an upload that dies between any two calls is finished by the next delivery', async () => {
    const { rosa, id } = await offered('PRO');
    let added = 0;
    let moments = 0;
    for (let call = 1; ; call++) {
      let died = false;
      for (const when of ['before', 'after'] as const) {
        const ticket = await ask(rosa, id);
        send(ticket);
        crash.arm({ call, when });
        await handle(ticket.key).catch(() => undefined);
        died = crash.revive();
        await handle(ticket.key);
        added++;
        moments++;
        expect((await stateOf(rosa, ticket)).status, `${when} call ${call}`).toBe('READY');
        expect(bucket.objects.has(ticket.key), `${when} call ${call}`).toBe(false);
      }
      expect(await photosOf(rosa, id), `call ${call}`).toHaveLength(added);
      if (!died) break;
    }
    expect(moments).toBeGreaterThan(14);
  });
});
