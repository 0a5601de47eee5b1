import { maxFrameBytes, type Attachment, type Message } from '@fixelo/contracts';
import { expect, it } from 'vitest';
import { received } from './frame.ts';

const address = `https://media.test/${'x'.repeat(1600)}`;
const file = (n: number): Attachment => ({
  id: `upl_${n}`,
  name: `${n}.jpg`,
  contentType: 'image/jpeg',
  size: 1,
  url: address,
  sizes: [480, 1200].map((width) => ({ width, url: address })),
  blur: `data:image/webp;base64,${'x'.repeat(400)}`,
});
const message = (text: string, files: number): Message => ({
  id: 'msg_1',
  conversationId: 'cnv_1',
  senderId: 'usr_1',
  text,
  attachments: Array.from({ length: files }, (_, n) => file(n)),
  sentAt: '2026-12-01T15:00:00.000Z',
  seq: 1,
});

it('fits into a frame of the gateway, with all that fits', () => {
  expect(received(message('hello', 1)).data.message.attachments[0]?.sizes).toHaveLength(2);
  const longest = received(message('🔧'.repeat(2000), 10));
  expect(Buffer.byteLength(JSON.stringify(longest))).toBeLessThanOrEqual(maxFrameBytes);
  expect(longest.data.message.attachments.map(({ url, sizes }) => [url, sizes])).toEqual(
    Array.from({ length: 10 }, () => [address, undefined]),
  );
});
