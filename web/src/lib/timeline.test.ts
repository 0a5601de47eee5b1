import type { Booking } from '@fixelo/contracts';
import { describe, expect, test } from 'vitest';
import { timelineOf } from './timeline.ts';

const booking = (status: Booking['status'], more: Partial<Booking> = {}) => ({
  status,
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:05:00.000Z',
  scheduledAt: '2026-11-24T14:00:00.000Z',
  payment: { status: 'PENDING' as const },
  ...more,
});
const short = (...input: Parameters<typeof booking>) =>
  timelineOf(booking(...input)).map(({ name, state }) => `${name}:${state}`);

describe('an instant booking', () => {
  test('waits for its payment, then for the visit', () => {
    expect(short('PENDING_PAYMENT')).toEqual([
      'held:done',
      'paid:current',
      'confirmed:ahead',
      'visit:ahead',
      'done:ahead',
    ]);
    expect(short('CONFIRMED')).toEqual(['held:done', 'paid:done', 'confirmed:done', 'visit:ahead', 'done:ahead']);
    expect(short('IN_PROGRESS')).toEqual(['held:done', 'paid:done', 'confirmed:done', 'visit:current', 'done:ahead']);
    expect(short('COMPLETED').every((step) => step.endsWith(':done'))).toBe(true);
  });

  test('stops where it ended', () => {
    expect(short('EXPIRED')).toEqual(['held:done', 'expired:stopped']);
    expect(short('CANCELLED', { payment: { status: 'REFUNDED' } })).toEqual([
      'held:done',
      'paid:done',
      'cancelled:stopped',
    ]);
  });
});

test('a request waits for its answer in between', () => {
  const respondBy = '2026-11-23T10:00:00.000Z';
  expect(short('REQUESTED', { respondBy })).toEqual([
    'held:done',
    'authorised:done',
    'requested:current',
    'confirmed:ahead',
    'visit:ahead',
    'done:ahead',
  ]);
  expect(short('DECLINED', { respondBy })).toEqual([
    'held:done',
    'authorised:done',
    'requested:done',
    'declined:stopped',
  ]);
});

test('tells when each thing happened or is due', () => {
  const steps = timelineOf(booking('CONFIRMED'));
  expect(steps.find(({ name }) => name === 'held')?.at).toBe('2026-11-22T10:00:00.000Z');
  expect(steps.find(({ name }) => name === 'confirmed')?.at).toBe('2026-11-22T10:05:00.000Z');
  expect(steps.find(({ name }) => name === 'visit')?.at).toBe('2026-11-24T14:00:00.000Z');
  expect(steps.find(({ name }) => name === 'done')?.at).toBeUndefined();
});

test('what was stamped is told with its time: on the way, check-in, check-out, a dispute and how it was settled', () => {
  const stamped = {
    confirmedAt: '2026-11-22T10:05:00.000Z',
    onMyWayAt: '2026-11-24T13:30:00.000Z',
    checkIn: { at: '2026-11-24T13:58:00.000Z' },
    checkOut: { at: '2026-11-24T15:10:00.000Z' },
    completedAt: '2026-11-24T15:10:00.000Z',
    payment: { status: 'SUCCEEDED' as const },
  };
  const told = (...input: Parameters<typeof booking>) =>
    timelineOf(booking(...input)).map(({ name, state, at }) => `${name}:${state}:${at?.slice(11, 16) ?? ''}`);
  expect(told('CONFIRMED', { confirmedAt: stamped.confirmedAt, onMyWayAt: stamped.onMyWayAt })).toEqual([
    'held:done:10:00',
    'paid:done:',
    'confirmed:done:10:05',
    'onMyWay:done:13:30',
    'visit:ahead:14:00',
    'done:ahead:',
  ]);
  const dispute = {
    openedBy: 'client' as const,
    reason: 'It still drips',
    openedAt: '2026-11-24T18:00:00.000Z',
    evidence: [],
  };
  expect(told('DISPUTED', { ...stamped, dispute })).toEqual([
    'held:done:10:00',
    'paid:done:',
    'confirmed:done:10:05',
    'onMyWay:done:13:30',
    'visit:done:13:58',
    'done:done:15:10',
    'disputed:stopped:18:00',
  ]);
  const settlement = { refundAmount: 2000, at: '2026-11-25T09:00:00.000Z' };
  expect(told('COMPLETED', { ...stamped, dispute, settlement }).slice(-3)).toEqual([
    'done:done:15:10',
    'disputed:done:18:00',
    'settled:done:09:00',
  ]);
});
