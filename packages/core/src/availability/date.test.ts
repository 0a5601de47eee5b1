import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoWriter } from './date.ts';

it('writes instants in any order as the platform does', () => {
  const minutes = fc.integer({ min: -30_000_000, max: 60_000_000 }).map((minute) => minute * 60_000);
  const instants = fc.oneof(minutes, fc.integer({ min: -1e12, max: 4e12 }));
  fc.assert(
    fc.property(fc.array(instants), (list) => {
      expect(list.map(isoWriter())).toEqual(list.map((utc) => new Date(utc).toISOString()));
    }),
  );
});
