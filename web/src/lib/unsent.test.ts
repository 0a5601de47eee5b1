import { expect, it } from 'vitest';
import { forgetUnsent, unsentMessages } from './unsent.ts';

class Shelf {
  readonly kept = new Map<string, string>();
  get length() {
    return this.kept.size;
  }
  key = (i: number) => [...this.kept.keys()][i] ?? null;
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  removeItem = (key: string) => void this.kept.delete(key);
}
const message = (clientMessageId: string, writtenAt = Date.now()) => ({
  clientMessageId,
  text: 'hello',
  attachments: [],
  writtenAt,
  state: 'sending' as const,
});

it('keeps what a reader has not sent in a conversation, apart from all others', () => {
  const shelf = new Shelf();
  const mine = unsentMessages('usr_a', 'cnv_1', shelf);
  mine.put(message('one'));
  unsentMessages('usr_a', 'cnv_2', shelf).put(message('two'));
  unsentMessages('usr_b', 'cnv_1', shelf).put(message('three'));
  mine.put({ ...message('one'), state: 'failed' as const, reason: 'CONFLICT' });
  expect(mine.load()).toMatchObject([{ clientMessageId: 'one', state: 'failed', reason: 'CONFLICT' }]);
  mine.remove('one');
  expect(mine.load()).toEqual([]);
  expect(shelf.length).toBe(2);
  forgetUnsent(shelf);
  expect(shelf.length).toBe(0);
});

it('drops what is old, or no message', () => {
  const shelf = new Shelf();
  const mine = unsentMessages('usr_a', 'cnv_1', shelf);
  mine.put(message('old', Date.now() - 8 * 86_400_000));
  for (const [i, bad] of ['no JSON', '{}', '[]', JSON.stringify({ ...message('x'), attachments: [1] })].entries())
    shelf.setItem(`fixelo.unsent.usr_a.cnv_1.bad${i}`, bad);
  mine.put(message('new'));
  expect(mine.load().map(({ clientMessageId }) => clientMessageId)).toEqual(['new']);
  expect(shelf.length).toBe(1);
});

it('does without where the browser keeps nothing', () => {
  const broken = new Proxy(new Shelf(), {
    get: () => {
      throw new Error('denied');
    },
  });
  const mine = unsentMessages('usr_a', 'cnv_1', broken);
  mine.put(message('one'));
  expect(mine.load()).toEqual([]);
});
