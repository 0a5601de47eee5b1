import type { Hit } from '@fixelo/search-engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placed } from './promote.ts';

const place = { lat: 25.76, lng: -80.19 };
const hit = (id: string): Hit => ({
  id,
  provider: 'p',
  minutes: 60,
  instant: true,
  place,
  travelKm: 0,
  score: 1,
});
const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { maxLength: 24 });

test('nothing promoted leaves the hits as they are', () => {
  const hits = ['a', 'b'].map(hit);
  expect(placed(hits, [])).toEqual(hits.map((one) => ({ id: one.id, hit: one, promoted: false })));
});

test('two slots at most, the first and the eleventh; nobody is shown twice, and the others keep their order', () => {
  fc.assert(
    fc.property(ids, fc.array(fc.constantFrom(...'abcxyz'), { maxLength: 5 }), (found, promoted) => {
      const list = placed(found.map(hit), promoted);
      const shown = [...new Set(promoted)].slice(0, 2);
      expect(list.filter((one) => one.promoted).map(({ id }) => id)).toEqual(shown);
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      expect(list.filter((one) => !one.promoted).map(({ id }) => id)).toEqual(
        found.filter((id) => !shown.includes(id)),
      );
      if (shown.length > 0) expect(list[0]?.id).toBe(shown[0]);
      if (shown.length > 1) expect(list[Math.min(10, list.length - 1)]?.id).toBe(shown[1]);
      for (const { id, hit: own } of list) expect(own?.id ?? id).toBe(id);
    }),
  );
});
