import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Timeline } from '../src/timeline.ts';
import { message } from './fake-socket.ts';

const seqs = (timeline: Timeline) => timeline.messages().map(({ seq }) => seq);

it('shows nothing before its start, then everything up to the first gap', () => {
  const timeline = new Timeline();
  timeline.add(message(5));
  expect([seqs(timeline), timeline.hasGap()]).toEqual([[], false]);
  timeline.start([message(2), message(3)], true);
  expect([seqs(timeline), timeline.hasGap(), timeline.hasOlder]).toEqual([[2, 3], true, true]);
  timeline.add(message(4));
  expect([seqs(timeline), timeline.hasGap(), timeline.last?.seq]).toEqual([[2, 3, 4, 5], false, 5]);
  timeline.addOlder([message(1)], false);
  expect([seqs(timeline), timeline.hasOlder, timeline.first?.seq]).toEqual([[1, 2, 3, 4, 5], false, 1]);
});

it('takes what is said of a message again without forgetting what was said before', () => {
  const timeline = new Timeline();
  timeline.start([message(1, { clientMessageId: 'own' })], false);
  timeline.add(message(1, { readAt: 'now' }));
  expect(timeline.messages()).toMatchObject([{ seq: 1, clientMessageId: 'own', readAt: 'now' }]);
});

it('ends at the same whatever the order, however often each comes', () => {
  const count = 12;
  const coming = fc.shuffledSubarray(
    Array.from({ length: 2 * count }, (_, i) => (i % count) + 1),
    { minLength: 2 * count },
  );
  fc.assert(
    fc.property(coming, fc.integer({ min: 1, max: count }), (order, first) => {
      const timeline = new Timeline();
      timeline.start([message(first)], first > 1);
      for (const seq of order) {
        timeline.add(message(seq));
        const shown = seqs(timeline);
        expect(shown).toEqual(shown.map((_, i) => first + i));
      }
      expect(seqs(timeline).at(-1)).toBe(count);
    }),
  );
});
