import { expect, test } from 'vitest';
import { pictureOf } from './covers.ts';

const size = (width: number, avif: boolean) => ({
  width,
  url: `https://m/${width}.webp`,
  ...(avif ? { avif: `https://m/${width}.avif` } : {}),
});
const serviceWith = (...sizes: ReturnType<typeof size>[]) => ({
  id: 'svc_1' as const,
  category: 'plumbing',
  photos: [{ id: 'pho_1' as const, url: 'https://m/960.webp', sizes, blur: 'data:image/webp;base64,AA' }],
});

test('a photo is offered in every size, and as AVIF where each size has it', () => {
  expect(pictureOf(serviceWith(size(480, true), size(960, true)), [])).toEqual({
    src: 'https://m/960.webp',
    srcSet: 'https://m/480.webp 480w, https://m/960.webp 960w',
    avif: 'https://m/480.avif 480w, https://m/960.avif 960w',
    blur: 'data:image/webp;base64,AA',
  });
  expect(pictureOf(serviceWith(size(480, true), size(960, false)), []).avif).toBeUndefined();
});

test('a service without photos has a drawn cover, always the same', () => {
  const bare = { id: 'svc_2' as const, category: 'plumbing', photos: [] };
  expect(pictureOf(bare, []).src).toMatch(/^\/covers\/other\/\d$/);
  expect(pictureOf(bare, [])).toEqual(pictureOf(bare, []));
});
