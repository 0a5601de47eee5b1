import { expect, test } from 'vitest';
import { pagesAround } from './pages-around.ts';

test('links the ends and the neighbours, and leaves out no single page', () => {
  expect(pagesAround(1, 2)).toEqual([1, 2]);
  expect(pagesAround(1, 63)).toEqual([1, 2, -63, 63]);
  expect(pagesAround(4, 63)).toEqual([1, 2, 3, 4, 5, -63, 63]);
  expect(pagesAround(30, 63)).toEqual([1, -29, 29, 30, 31, -63, 63]);
  expect(pagesAround(63, 63)).toEqual([1, -62, 62, 63]);
});
