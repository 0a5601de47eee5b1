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
