import type { UploadTicket } from '@fixelo/contracts';
import { testPlatform } from '@fixelo/local/testing';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { offer, register, registerProvider, type Person } from './support/people.ts';

const platform = testPlatform();

const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 700, height: 500, channels: 3, background: '#0f766e' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '25/1 45/1 42/1' } })
    .jpeg()
    .toBuffer();

/** Posts the form as a browser does. */
async function post({ upload }: UploadTicket, bytes: Buffer, changes: Record<string, string> = {}): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...upload.fields, ...changes })) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'photo.jpg');
  return fetch(upload.url, { method: 'POST', body: form });
}

const ended = ({ client }: Person, { id }: UploadTicket) =>
  platform.until(async () => {
    const { data } = await client.uploads.get({ id });
    return data.status === 'PENDING' ? undefined : data;
  });

it('takes a photo straight into the bucket and serves it checked, in every size', async () => {
  const provider = await registerProvider(platform);
  const serviceId = await offer(provider, 'Leak repair with a photo');
  const bytes = await photo();
  const asked = { contentType: 'image/jpeg', size: bytes.length } as const;
  const { data: ticket } = await provider.client.services.uploadPhoto({ id: serviceId }, asked);
  expect((await post(ticket, bytes)).status).toBe(204);
  expect(await ended(provider, ticket)).toMatchObject({ status: 'READY', picture: { width: 700, height: 500 } });

  const { data: service } = await provider.client.services.get({ id: serviceId });
  expect(service.photos).toHaveLength(1);
  const [shown] = service.photos;
  expect(shown?.sizes.map(({ width }) => width)).toEqual([480, 700]);
  for (const { url, avif } of shown?.sizes ?? []) {
    for (const [address, type] of [
      [url, 'image/webp'],
      [avif ?? '', 'image/avif'],
    ] as const) {
      const answer = await fetch(address);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).exif).toBeUndefined();
    }
  }
  expect((await fetch(`${platform.mediaUrl}/${ticket.key}`)).status, 'what was sent is never public').toBe(403);

  const [first] = shown?.sizes ?? [];
  await provider.client.services.removePhoto({ id: serviceId, photoId: shown?.id ?? '' });
  await platform.until(async () => (await fetch(first?.url ?? '')).status === 403);
});

it('lets the bucket refuse another size, type, key, or a form that is too late', async () => {
  const provider = await registerProvider(platform);
  const bytes = await photo();
  const asked = { contentType: 'image/jpeg', size: bytes.length } as const;
  const ask = async () => (await provider.client.users.uploadAvatar(asked)).data;
  expect((await post(await ask(), Buffer.concat([bytes, bytes]))).status).toBe(400);
  expect((await post(await ask(), bytes.subarray(1))).status).toBe(400);
  expect((await post(await ask(), bytes, { 'Content-Type': 'image/svg+xml' })).status).toBe(403);
  const ticket = await ask();
  for (const key of ['public/x.jpg', `${ticket.key}/../../public/x.jpg`, ticket.key.replace('incoming', 'private')])
    expect((await post(ticket, bytes, { key })).status).toBe(403);
});

it('sets an avatar and removes it, though the events of the bucket come twice', async () => {
  const person = await register(platform, 'CLIENT');
  const bytes = await photo();
  await platform.inject({ target: 'bus', mode: 'duplicate', count: 2 });
  const { data: ticket } = await person.client.users.uploadAvatar({ contentType: 'image/jpeg', size: bytes.length });
  await post(ticket, bytes);
  expect((await ended(person, ticket)).status).toBe('READY');
  const { data: user } = await person.client.users.profile();
  expect(user.avatar?.sizes.map(({ width }) => width)).toEqual([96, 192, 384]);
  expect((await fetch(user.avatarUrl ?? '')).status).toBe(200);
  const { data: bare } = await person.client.users.removeAvatar();
  expect([bare.avatarUrl, bare.avatar]).toEqual([undefined, undefined]);
});

it('gives an attachment only to whoever has its address', async () => {
  const person = await register(platform, 'CLIENT');
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
  const { data: ticket } = await person.client.uploads.create({
    purpose: 'attachment',
    contentType: 'application/pdf',
    size: pdf.length,
    name: '../../Quote for Ana.exe',
  });
  await post(ticket, pdf);
  const { attachment } = await ended(person, ticket);
  expect(attachment?.name).toBe('Quote for Ana.exe.pdf');
  const url = attachment?.url ?? '';
  const answer = await fetch(url);
  expect([answer.status, Buffer.from(await answer.arrayBuffer()).equals(pdf)]).toEqual([200, true]);
  expect(answer.headers.get('content-disposition')).toContain('attachment; filename="Quote for Ana.exe.pdf"');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await fetch(url.replace(/\?.*/, ''))).status).toBe(403);
  expect((await fetch(url.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).status).toBe(403);
});
