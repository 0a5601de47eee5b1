import { describe, expect, it } from 'vitest';
import { matches } from './match.ts';

const event = {
  source: 'fixelo.booking',
  'detail-type': 'booking.confirmed',
  detail: {
    status: 'CONFIRMED',
    amount: 120,
    ip: '10.0.0.7',
    tags: ['new', 'urgent'],
    note: null,
    place: { city: 'Miami' },
  },
};
const detail = (rule: unknown) => ({ detail: rule }) as Record<string, unknown>;

describe('event patterns', () => {
  it.each<[string, Record<string, unknown>, boolean]>([
    ['equal', { source: ['fixelo.booking'] }, true],
    ['one of several', { 'detail-type': ['x', 'booking.confirmed'] }, true],
    ['other', { source: ['fixelo.user'] }, false],
    ['every field must fit', { source: ['fixelo.booking'], 'detail-type': ['x'] }, false],
    ['nested', detail({ place: { city: ['Miami'] } }), true],
    ['absent field', detail({ absent: ['x'] }), false],
    ['null', detail({ note: [null] }), true],
    ['element of an array', detail({ tags: ['urgent'] }), true],
    ['prefix', { 'detail-type': [{ prefix: 'booking.' }] }, true],
    ['prefix, other case', detail({ status: [{ prefix: 'conf' }] }), false],
    ['prefix, ignoring case', detail({ status: [{ prefix: { 'equals-ignore-case': 'conf' } }] }), true],
    ['suffix', { 'detail-type': [{ suffix: '.confirmed' }] }, true],
    ['suffix, other', { 'detail-type': [{ suffix: '.declined' }] }, false],
    ['wildcard', { source: [{ wildcard: 'fixelo.*' }] }, true],
    ['wildcard in the middle', { 'detail-type': [{ wildcard: 'b*.con*med' }] }, true],
    ['a dot is no wildcard', { source: [{ wildcard: 'fixeloX*' }] }, false],
    ['equals-ignore-case', detail({ status: [{ 'equals-ignore-case': 'confirmed' }] }), true],
    ['anything-but', detail({ status: [{ 'anything-but': ['DECLINED'] }] }), true],
    ['anything-but that one', detail({ status: [{ 'anything-but': 'CONFIRMED' }] }), false],
    ['anything-but a prefix', detail({ status: [{ 'anything-but': { prefix: 'CONF' } }] }), false],
    ['anything-but needs a value', detail({ absent: [{ 'anything-but': 'x' }] }), false],
    ['numeric range', detail({ amount: [{ numeric: ['>', 100, '<=', 120] }] }), true],
    ['numeric, outside', detail({ amount: [{ numeric: ['<', 100] }] }), false],
    ['numeric on text', detail({ status: [{ numeric: ['=', 1] }] }), false],
    ['exists', detail({ amount: [{ exists: true }] }), true],
    ['exists is about leaves', detail({ place: [{ exists: true }] }), false],
    ['does not exist', detail({ absent: [{ exists: false }] }), true],
    ['cidr', detail({ ip: [{ cidr: '10.0.0.0/24' }] }), true],
    ['cidr, outside', detail({ ip: [{ cidr: '10.0.1.0/24' }] }), false],
    ['cidr on what is no address', detail({ status: [{ cidr: '10.0.1.0/24' }] }), false],
    ['$or, second fits', { $or: [{ source: ['x'] }, { 'detail-type': ['booking.confirmed'] }] }, true],
    ['$or, none fits', { $or: [{ source: ['x'] }, { source: ['y'] }] }, false],
    ['$or inside detail', detail({ $or: [{ amount: [1] }, { status: ['CONFIRMED'] }] }), true],
  ])('%s', (_name, pattern, fits) => {
    expect(matches(pattern, event)).toBe(fits);
  });

  it('refuses patterns that EventBridge would not take', () => {
    expect(() => matches({ source: 'fixelo.booking' }, event)).toThrow('must be an object or an array');
    expect(() => matches({ source: [{ similar: 'x' }] }, event)).toThrow('unknown operator');
  });

  it('reads the filters of a table stream', () => {
    const record = { eventName: 'INSERT', dynamodb: { Keys: { pk: { S: 'OUTBOX#2026-01-01T00:00#3' } } } };
    const filter = { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'OUTBOX#' }] } } } };
    expect(matches(filter, record)).toBe(true);
    expect(matches(filter, { ...record, eventName: 'REMOVE' })).toBe(false);
  });
});
