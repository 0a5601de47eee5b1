import type { Message, UploadTicket } from '@fixelo/contracts';
import { testPlatform } from '@fixelo/local/testing';
import { createSocket } from '@fixelo/sdk';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { register, registerProvider, type Person } from './support/people.ts';

const platform = testPlatform();

const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: '#0f766e' } })
    .jpeg()
    .toBuffer();

async function post({ upload }: UploadTicket, bytes: Uint8Array): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'file');
  return (await fetch(upload.url, { method: 'POST', body: form })).status;
}

const ask = async ({ client }: Person, contentType: 'image/jpeg' | 'application/pdf', size: number, name: string) =>
  (await client.uploads.create({ purpose: 'attachment', contentType, size, name })).data;

/** Sends a file up and waits until it was checked. */
async function upload(person: Person, contentType: 'image/jpeg' | 'application/pdf', bytes: Uint8Array, name: string) {
  const ticket = await ask(person, contentType, bytes.length, name);
  expect(await post(ticket, bytes)).toBe(204);
  return platform.until(async () => {
    const { data } = await person.client.uploads.get({ id: ticket.id });
    return data.status === 'PENDING' ? undefined : data;
  }, 30);
}

/** Two people with a conversation, and what the other side receives on its socket. */
async function talking() {
  const client = await register(platform, 'CLIENT');
  const provider = await registerProvider(platform);
  const { data } = await client.client.chat.open({ providerId: provider.id });
  const received: Message[] = [];
  const socket = createSocket({ ticket: async () => (await provider.client.realtime.ticket()).data });
  socket.on('message-received', ({ message }) => received.push(message));
  await platform.until(() => socket.state() === 'open');
  return { client, provider, id: data.id, received, socket };
}

it('carries a picture from its sender’s disk to the other side, with previews in every size', async () => {
  const { client, provider, id, received, socket } = await talking();
  const done = await upload(client, 'image/jpeg', await photo(), 'Kitchen.jpg');
  expect(done).toMatchObject({ status: 'READY', attachment: { name: 'Kitchen.jpg', contentType: 'image/jpeg' } });
  const { data: sent } = await client.client.chat.send({
    conversationId: id,
    message: '',
    clientMessageId: 'with-a-picture',
    attachments: [done.id],
  });
  await platform.until(() => received);
  socket.close();
  const [file] = received[0]?.attachments ?? [];
  expect(received[0]?.id).toBe(sent.id);
  expect(file).toMatchObject({ name: 'Kitchen.jpg', width: 1200, height: 800 });
  expect(file?.blur).toMatch(/^data:image\//);
  expect(file?.sizes?.map(({ width }) => width)).toEqual([480, 1200]);
  for (const { url, width } of file?.sizes ?? []) {
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    const picture = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([picture.format, picture.width]).toEqual(['webp', width]);
  }
  const [stored] = (await provider.client.chat.messages({ id })).data;
  expect(
    stored?.attachments.map((one) => one.name),
    'also in the history',
  ).toEqual(['Kitchen.jpg']);
  const again = await client.client.chat.send({
    conversationId: id,
    message: '',
    clientMessageId: 'with-a-picture',
    attachments: [done.id],
  });
  expect(again.data.id, 'sent again it is the same message').toBe(sent.id);
});

it('refuses what is not what it says, and makes nothing of it', async () => {
  const { client, id, socket } = await talking();
  socket.close();
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400, 7)]);
  expect(await upload(client, 'image/jpeg', program, 'holiday.jpg')).toMatchObject({
    status: 'REFUSED',
    reason: 'TYPE',
  });
  const refused = await upload(client, 'application/pdf', Buffer.from('<script>alert(1)</script>'), 'quote.pdf');
  expect(refused.status).toBe('REFUSED');
  const sending = client.client.chat.send({ conversationId: id, message: 'look', attachments: [refused.id] });
  await expect(sending).rejects.toMatchObject({ status: expect.toBeOneOf([400, 409]) as number });
  const asked = client.client.uploads.create({
    purpose: 'attachment',
    contentType: 'application/x-msdownload' as 'image/jpeg',
    size: 10,
    name: 'run.exe',
  });
  await expect(asked).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
  expect((await client.client.chat.messages({ id })).data).toEqual([]);
});

it('takes nobody’s files but the sender’s own, each for one message, and only when they are checked', async () => {
  const { client, provider, id, socket } = await talking();
  socket.close();
  const done = await upload(client, 'image/jpeg', await photo(), 'mine.jpg');
  const pending = await ask(client, 'image/jpeg', 1000, 'not sent yet.jpg');
  const send = (person: Person, attachments: string[]) =>
    person.client.chat.send({ conversationId: id, message: 'look', attachments });
  const refusals = [send(provider, [done.id]), send(client, [pending.id])];
  for (const refusal of refusals) await expect(refusal).rejects.toThrow();
  await send(client, [done.id]);
  await expect(send(client, [done.id]), 'it belongs to a message now').rejects.toThrow();
  expect((await client.client.chat.messages({ id })).data.map(({ attachments }) => attachments.length)).toEqual([1]);
});
