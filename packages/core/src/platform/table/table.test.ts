import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuditRows } from '../audit.ts';
import { expression, absent, above, not, oneOf, Placeholders } from './condition.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { marshal, marshalItem, unmarshal, unmarshalItem } from './marshal.ts';

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any')),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
      tie('any'),
      { noNullPrototype: true },
    ),
    fc.uniqueArray(fc.string(), { minLength: 1 }).map((list) => new Set(list)),
  ),
})).any;

describe('marshalling', () => {
  it('gives back every value that the table can hold', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(unmarshal(marshal(given) ?? { NULL: true })).toEqual(given);
      }),
    );
  });

  it('leaves out what is undefined and empty sets, and refuses the rest', () => {
    expect(marshalItem({ a: undefined, b: new Set(), c: [undefined], d: 10n })).toEqual({
      c: { L: [{ NULL: true }] },
      d: { N: '10' },
    });
    expect(unmarshalItem({ n: { NS: ['1', '2.5'] } })).toEqual({ n: new Set([1, 2.5]) });
    for (const bad of [NaN, Infinity, () => 1, Symbol('x'), new Date(), new Map(), new Set([true]), new Set([1, '1'])])
      expect(() => marshal(bad)).toThrow(TypeError);
  });
});

describe('conditions', () => {
  it('name fields and values by placeholders only', () => {
    const use = new Placeholders();
    const text = expression(
      { status: oneOf('a', 'b'), version: 3, size: above(1), name: not('👋'), gone: absent() },
      use,
    );
    expect(text).toBe('#0 IN (:0, :1) AND #1 = :2 AND #2 > :3 AND #3 <> :4 AND attribute_not_exists(#4)');
    expect(use.parameters()).toMatchObject({
      ExpressionAttributeNames: { '#0': 'status', '#4': 'gone' },
      ExpressionAttributeValues: { ':2': { N: '3' }, ':4': { S: '👋' } },
    });
    expect(() => expression({ version: undefined }, use)).toThrow(TypeError);
    expect(expression({}, use)).toBeUndefined();
  });
});

describe('an append-only entity', () => {
  it('takes new rows, and refuses every other write before anything is sent', async () => {
    const row = {
      ...{ id: 'aud_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', at: '2026-12-01T15:00:00.000Z', action: 'users.suspended' },
      ...{ actor: 'test', actorType: 'system' as const, subject: 'somebody', requestId: 'r', data: {} },
    };
    expect(AuditRows.create(row)).toMatchObject({ action: 'Put' });
    const refused = [
      () => AuditRows.create(row, { orIf: { action: 'users.suspended' } }),
      () => AuditRows.replace(row),
      () => AuditRows.put(row),
      () => AuditRows.remove(row),
      () => AuditRows.add(row, {}),
      () => AuditRows.tally(row, {}),
    ];
    for (const act of refused) expect(act).toThrow('append-only');
    await expect(AuditRows.count(row, {})).rejects.toThrow('append-only');
  });
});

describe('cursors', () => {
  it('work with their own query and refuse every change', () => {
    const at = { pk: 'P', sk: 'S', indexSk: 'I' };
    const cursor = writeCursor('query', at);
    expect(readCursor('query', cursor)).toEqual(at);
    expect(() => readCursor('other', cursor)).toThrow();
    const [sum] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
    const forged = Buffer.from(JSON.stringify([sum, 'P', 'other', 'I'])).toString('base64url');
    expect(() => readCursor('query', forged)).toThrow();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCursor('query', text)).toThrow();
      }),
    );
  });
});
