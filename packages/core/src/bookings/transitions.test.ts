import { bookingStatus } from '@fixelo/contracts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../lib/error.ts';
import { bookingStatesDocument } from './states.doc.ts';
import { transition, transitions, type Party } from './transitions.ts';

const parties: readonly Party[] = ['client', 'provider', 'admin', 'system'];
const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : 'other';
  }
};

describe('the transition table', () => {
  it('names each change once', () => {
    const changes = transitions.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(changes).size).toBe(changes.length);
  });

  it('allows what it names to whom it names, and nothing else', () => {
    for (const from of [null, ...bookingStatus.options])
      for (const to of bookingStatus.options)
        for (const party of parties) {
          const named = transitions.find((one) => one.from === from && one.to === to);
          const expected = !named ? 'CONFLICT' : named.by.includes(party) ? undefined : 'FORBIDDEN';
          expect(codeOf(() => transition(from, to, party))).toBe(expected);
        }
  });

  it('never confirms by hand: only a payment does', () => {
    for (const { to, by } of transitions) if (to === 'CONFIRMED') expect(by).toEqual(['system']);
  });

  it('is what docs/booking-states.md shows', () => {
    const file = new URL('../../../../docs/booking-states.md', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(bookingStatesDocument());
  });
});
