import type { UploadTicket } from '@fixelo/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestBucket } from './bucket.ts';
import { as, person } from './catalog.ts';
import { html, pdf, phonePhoto, picture, pngBomb, svg, zip } from './files.ts';
import { startTable, type TestTable } from './table.ts';
import { Clock, type Actor } from '../src/lib/index.ts';
import { User } from '../src/users/index.ts';
import { discard, sweep } from '../src/media/discard.ts';
import { Media } from '../src/media/index.ts';
import { process as run } from '../src/media/process.ts';
import { Uploads, type UploadRow } from '../src/media/upload.entity.ts';

let table: TestTable;
let bucket: TestBucket;
beforeAll(async () => {
  [table, bucket] = await Promise.all([startTable(), TestBucket.start()]);
});
afterAll(async () => {
  await Promise.all([table.stop(), bucket.stop()]);
});

const system = { type: 'system', name: 'test' } as const;
const keepers: Media.Keepers = {
  avatar: User.keepAvatar,
  'service-photo': () => Promise.resolve([]),
  attachment: User.keepFile,
  evidence: User.keepFile,
};
const process = (key: string) => as(system, () => run(key, keepers));

type Type = UploadRow['contentType'];
const ask = (who: Actor.UserActor, purpose: 'avatar' | 'service-photo' | 'attachment', bytes: Buffer, type: Type) =>
  as(who, () =>
    Media.open({ purpose, ownerId: who.userId, contentType: type, size: bytes.length, name: 'a file.bin' }),
  );
/** What the bucket does when the form is posted. */
const arrive = ({ key }: UploadTicket, bytes: Buffer) => bucket.objects.set(key, { bytes, headers: {} });

/** Asks, sends, processes: what became of it. */
async function sent(bytes: Buffer, type: Type, purpose: 'avatar' | 'service-photo' | 'attachment' = 'service-photo') {
  const who = await person('provider');
  const ticket = await ask(who, purpose, bytes, type);
  arrive(ticket, bytes);
  await process(ticket.key);
  const upload = await as(who, () => Media.get({ id: ticket.id }));
  const made = bucket.keys('p').filter((key) => key.includes(ticket.id));
  expect(bucket.objects.has(ticket.key), 'what was sent is gone').toBe(false);
  return { who, ticket, upload, made };
}

describe('a photo', () => {
  test('is made anew in every size, upright, with nothing of what the camera wrote', async () => {
    const original = await phonePhoto();
    expect(original.toString('latin1')).toContain('Telltale');
    expect((await sharp(original).metadata()).exif?.length).toBeGreaterThan(100);
    const { upload, made } = await sent(original, 'image/jpeg');
    expect(upload).toMatchObject({ status: 'READY', picture: { width: 900, height: 1200 } });
    expect(upload.picture?.sizes.map(({ width }) => width)).toEqual([480, 900]);
    expect(upload.picture?.blur).toMatch(/^data:image\/webp;base64,.{40,600}$/);
    expect(made.map((key) => key.split('/').at(-1))).toEqual([
      '480.avif',
      '480.webp',
      '960.avif',
      '960.jpg',
      '960.webp',
    ]);
    for (const key of made) {
      const { bytes, headers } = bucket.objects.get(key)!;
      const { exif, xmp, iptc, orientation, width, height } = await sharp(bytes).metadata();
      expect([exif, xmp, iptc, orientation ?? 1], key).toEqual([undefined, undefined, undefined, 1]);
      expect(bytes.toString('latin1')).not.toContain('Telltale');
      expect(Math.round((100 * height) / width), 'upright').toBe(133);
      expect(headers['cache']).toContain('immutable');
      expect(key).toMatch(/^public\/service-photo\/upl_\w{26}-[\w-]{24}\//);
    }
  });

  test.each(['png', 'webp', 'avif'] as const)('may be a %s', async (format) => {
    const { upload } = await sent(await picture(format), `image/${format}`);
    expect(upload).toMatchObject({ status: 'READY', picture: { width: 64, height: 48, sizes: [{ width: 64 }] } });
  });

  test('that moves is shown by its first frame', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#0000ff'].map((background) =>
        sharp({ create: { width: 32, height: 32, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const { upload, made } = await sent(moving, 'image/webp');
    expect(upload).toMatchObject({ status: 'READY', picture: { width: 32, height: 32 } });
    const webp = bucket.objects.get(made.find((key) => key.endsWith('.webp'))!)!;
    expect((await sharp(webp.bytes).metadata()).pages ?? 1).toBe(1);
  });

  test('with a page or an archive behind it loses that', async () => {
    const polyglot = Buffer.concat([await picture('jpeg'), html, zip]);
    const { upload, made } = await sent(polyglot, 'image/jpeg');
    expect(upload.status).toBe('READY');
    for (const key of made) expect(bucket.objects.get(key)?.bytes.toString('latin1')).not.toContain('<script>');
  });
});

describe('what is refused, with its reason, and leaves nothing behind', () => {
  const cases: readonly [string, () => Buffer | Promise<Buffer>, Type, string][] = [
    ['a PNG that says it is a JPEG', () => picture('png'), 'image/jpeg', 'TYPE'],
    ['a GIF that says it is a PNG', () => picture('gif'), 'image/png', 'TYPE'],
    ['a TIFF that says it is a WebP', () => picture('tiff'), 'image/webp', 'TYPE'],
    ['an SVG with a script', () => svg, 'image/png', 'TYPE'],
    ['a page', () => html, 'image/jpeg', 'TYPE'],
    ['an archive', () => zip, 'image/webp', 'TYPE'],
    ['bytes of nothing', () => Buffer.from([0, 1, 2, 3]), 'image/avif', 'TYPE'],
    ['half a JPEG', async () => (await phonePhoto(400, 300)).subarray(0, 9_000), 'image/jpeg', 'DAMAGED'],
    ['the head of a PNG and no picture', () => pngBomb(100, 100, 0), 'image/png', 'DAMAGED'],
    ['a bomb of 3.6 billion pixels', () => pngBomb(60_000, 60_000, 20), 'image/png', 'SIZE'],
    ['a bomb of 100 million pixels', () => pngBomb(10_000, 10_000, 100), 'image/png', 'SIZE'],
    ['a thread of a picture', () => pngBomb(40_000, 20, 20), 'image/png', 'SIZE'],
    ['a dot', () => picture('png', 4, 4), 'image/png', 'SIZE'],
  ];
  test.each(cases)('%s', async (_, bytes, type, reason) => {
    const { upload, made } = await sent(await bytes(), type);
    expect(upload).toMatchObject({ status: 'REFUSED', reason });
    expect(made).toEqual([]);
  });

  test.each([
    ['a page that says it is a PDF', html, 'application/pdf'],
    ['a PDF with an archive behind it', Buffer.concat([pdf, zip]), 'application/pdf'],
    ['a PDF behind a page', Buffer.concat([html, pdf]), 'application/pdf'],
    ['a PDF that says it is text', pdf, 'text/plain'],
    ['text that is none', Buffer.from([0xff, 0xfe, 0x00, 0x41]), 'text/plain'],
    ['an archive that says it is text', zip, 'text/plain'],
  ] as const)('%s', async (_, bytes, type) => {
    const { upload, made } = await sent(bytes, type, 'attachment');
    expect(upload).toMatchObject({ status: 'REFUSED', reason: 'TYPE' });
    expect(made).toEqual([]);
  });

  test('a file of another size than was announced', async () => {
    const who = await person('provider');
    const ticket = await ask(who, 'service-photo', Buffer.alloc(10), 'image/png');
    arrive(ticket, await picture('png'));
    await process(ticket.key);
    expect(await as(who, () => Media.get({ id: ticket.id }))).toMatchObject({ status: 'REFUSED', reason: 'SIZE' });
  });

  test('a file whose owner was suspended meanwhile', async () => {
    const { Users } = await import('../src/users/index.ts');
    const { write } = await import('../src/platform/index.ts');
    const who = await person('client');
    const ticket = await ask(who, 'attachment', pdf, 'application/pdf');
    const row = await Users.get({ id: who.userId });
    await write(Users.replace({ ...row!, status: 'SUSPENDED' }));
    arrive(ticket, pdf);
    await process(ticket.key);
    expect(await as(who, () => Media.get({ id: ticket.id }))).toMatchObject({ status: 'REFUSED', reason: 'GONE' });
    expect(bucket.keys('private/').filter((key) => key.includes(ticket.id))).toEqual([]);
  });
});

describe('attachments', () => {
  test('that are documents are private downloads under a clean name', async () => {
    const { upload, made } = await sent(pdf, 'application/pdf', 'attachment');
    expect(upload.attachment).toMatchObject({
      name: 'a file.bin.pdf',
      size: pdf.length,
      contentType: 'application/pdf',
    });
    expect(made).toHaveLength(1);
    expect(made[0]).toMatch(/^private\/attachment\//);
    expect(bucket.objects.get(made[0]!)?.headers).toMatchObject({
      disposition: `attachment; filename="a file.bin.pdf"; filename*=UTF-8''a%20file.bin.pdf`,
      cache: 'private, max-age=3600',
    });
  });

  test('that are pictures have private previews', async () => {
    const { upload } = await sent(await phonePhoto(), 'image/jpeg', 'attachment');
    expect(upload.attachment).toMatchObject({ width: 900, height: 1200, sizes: [{ width: 480 }, { width: 900 }] });
    for (const { url, avif } of upload.attachment?.sizes ?? [])
      for (const each of [url, avif]) expect(each).toMatch(/\/private\/.*X-Amz-Signature=/);
    expect(upload.picture).toBeUndefined();
  });
});

describe('events of the bucket', () => {
  test('may come twice, together and late', async () => {
    const who = await person('provider');
    const bytes = await picture('jpeg');
    const ticket = await ask(who, 'avatar', bytes, 'image/jpeg');
    arrive(ticket, bytes);
    await Promise.all([process(ticket.key), process(ticket.key), process(ticket.key)]);
    const once = await as(who, () => User.profile());
    await process(ticket.key);
    arrive(ticket, bytes); // the form posted a second time
    await process(ticket.key);
    expect(await as(who, () => User.profile())).toEqual(once);
    expect(once.avatar?.sizes.map(({ width }) => width)).toEqual([48]);
    expect(bucket.objects.has(ticket.key)).toBe(false);
  });

  test('about what nobody asked for delete it', async () => {
    const strange = ['incoming/../public/x', 'incoming/upl_01JD2Z8Q4M7T6W5X3Y9A8B7C6D/guess', 'incoming/x'];
    for (const key of strange) {
      bucket.objects.set(key, { bytes: svg, headers: {} });
      await process(key);
      expect(bucket.objects.has(key)).toBe(false);
    }
    const who = await person('client');
    const ticket = await ask(who, 'avatar', pdf, 'image/png');
    const guessed = ticket.key.replace(/[^/]+$/, 'another');
    bucket.objects.set(guessed, { bytes: pdf, headers: {} });
    await process(guessed);
    expect((await as(who, () => Media.get({ id: ticket.id }))).status).toBe('PENDING');
  });

  test('out of order leave the avatar that was asked for last', async () => {
    const who = await person('client');
    const bytes = await picture('png');
    const first = await Clock.fixed(Date.now() - 10_000, () => ask(who, 'avatar', bytes, 'image/png'));
    const second = await ask(who, 'avatar', bytes, 'image/png');
    for (const ticket of [second, first]) {
      arrive(ticket, bytes);
      await process(ticket.key);
    }
    expect((await as(who, () => User.profile())).avatarUrl).toContain(second.id);
    expect(bucket.keys('public/').filter((key) => key.includes(first.id))).toEqual([]);
  });
});

describe('what nothing shows', () => {
  test('is deleted with all its objects, and again without harm', async () => {
    const { ticket } = await sent(await picture('png'), 'image/png');
    await as(system, () => discard(ticket.id));
    await as(system, () => discard(ticket.id));
    expect(bucket.keys('p').filter((key) => key.includes(ticket.id))).toEqual([]);
    expect(await Uploads.get({ id: ticket.id })).toBeUndefined();
  });

  test('is swept after a day: never sent, refused, never claimed; what is used stays', async () => {
    const yesterday = Date.now() - 25 * 3_600_000;
    const old = await Clock.fixed(yesterday, async () => {
      const who = await person('client');
      const ask1 = await ask(who, 'attachment', pdf, 'application/pdf');
      return [
        ask1.id,
        (await sent(pdf, 'application/pdf', 'attachment')).ticket.id,
        (await sent(svg, 'image/png')).ticket.id,
      ];
    });
    const used = await Clock.fixed(yesterday, async () => {
      const { who, ticket } = await sent(pdf, 'application/pdf', 'attachment');
      const { ops } = await Media.claim({
        uploadIds: [ticket.id],
        ownerId: who.userId,
        purpose: 'attachment',
        by: 'm',
      });
      const { transact } = await import('../src/platform/index.ts');
      await transact(ops);
      return ticket.id;
    });
    const fresh = (await sent(pdf, 'application/pdf', 'attachment')).ticket.id;
    expect(await as(system, () => sweep())).toEqual({ discarded: old.length });
    expect(await as(system, () => sweep())).toEqual({ discarded: 0 });
    for (const id of old) expect(await Uploads.get({ id })).toBeUndefined();
    for (const id of [used, fresh]) expect((await Uploads.get({ id }))?.status).toBe('READY');
  });
});
