import { describe, expect, test } from 'vitest';
import { authorNameOf } from './author.ts';
import { chained, firstBroken, genesis, type SealedContent } from './chain.ts';

const content = (number: number): SealedContent => ({
  id: `rev_01JD2Z8Q4M7T6W5X3Y9A8B7C${String(number).padStart(2, '0')}`,
  bookingId: `bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C${String(number).padStart(2, '0')}`,
  authorId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
  subjectId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  rating: 5,
  text: 'On time and tidy.',
  photos: [{ id: 'pho_01JD2Z8Q4M7T6W5X3Y9A8B7C6D' }],
  publishedAt: `2026-11-${String(number).padStart(2, '0')}T16:00:00.000Z`,
});

const chainOf = (count: number): (SealedContent & ReturnType<typeof chained>)[] => {
  let previous = genesis;
  return Array.from({ length: count }, (_, i) => {
    const seal = chained(previous, content(i + 1));
    previous = seal.hash;
    return { ...content(i + 1), ...seal };
  });
};

const others: { [K in keyof SealedContent]-?: SealedContent[K] } = {
  id: 'rev_01JD2Z8Q4M7T6W5X3Y9A8B7C99',
  bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C99',
  authorId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C99',
  subjectId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C99',
  serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C99',
  rating: 4,
  text: 'On time and tidy!',
  photos: [],
  publishedAt: '2026-11-21T16:00:00.001Z',
};

describe('the chain of a provider', () => {
  test('is whole when nothing was touched, and when there is nothing', () => {
    expect(firstBroken(chainOf(5))).toBeUndefined();
    expect(firstBroken([])).toBeUndefined();
  });

  test.each(Object.entries(others))('breaks where %s was changed', (field, value) => {
    const chain = chainOf(5);
    expect(firstBroken(chain.map((it, i) => (i === 2 ? { ...it, [field]: value } : it)))).toBe(2);
  });

  test('breaks after a review that was changed and sealed again', () => {
    const chain = chainOf(5);
    const forged = { ...content(3), rating: 1 };
    const resealed = { ...forged, ...chained(chain[1]?.hash ?? '', forged) };
    expect(firstBroken(chain.map((it, i) => (i === 2 ? resealed : it)))).toBe(3);
  });

  test('breaks where one is missing, moved or put in', () => {
    const [first, second, third] = chainOf(3);
    if (!first || !second || !third) throw new Error('three were made');
    expect(firstBroken([second, third])).toBe(0);
    expect(firstBroken([first, third])).toBe(1);
    expect(firstBroken([first, third, second])).toBe(1);
    expect(firstBroken([first, first, second])).toBe(1);
  });

  test('hashes what is documented, so that anybody can', () => {
    const silent = { ...content(1), photos: [] };
    delete silent.text;
    expect(chained(genesis, silent)).toEqual({
      previousHash: '0000000000000000000000000000000000000000000000000000000000000000',
      hash: '034d529e7134f78f5435175491541f2e3191928d9c9c39a8781fcd1e9f991415',
    });
    expect(chained(genesis, { ...silent, text: '' }).hash).not.toBe(chained(genesis, silent).hash);
  });
});

test.each([
  ['Camille Torres', 'Camille T.'],
  ['María del Carmen Peña', 'María P.'],
  ['  Ana  ', 'Ana'],
  ['Ana élan', 'Ana É.'],
])('%s is shown as %s', (name, shown) => {
  expect(authorNameOf(name)).toBe(shown);
});
