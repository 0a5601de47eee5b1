import { describe, expect, it } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { parseSchedule } from './expression.ts';
import { startScheduler } from './scheduler.ts';

const at = (text: string): number => Date.parse(text);
const next = (expression: string, after: string, zone = 'UTC'): string | undefined => {
  const due = parseSchedule(expression, zone, at('2026-11-23T00:00:00Z'))(at(after));
  return due === undefined ? undefined : new Date(due).toISOString();
};

describe('schedule expressions', () => {
  it.each([
    ['rate(1 minute)', '2026-11-23T00:00:00Z', '2026-11-23T00:01:00.000Z'],
    ['rate(5 minutes)', '2026-11-23T00:07:00Z', '2026-11-23T00:10:00.000Z'],
    ['rate(1 day)', '2026-11-23T00:07:00Z', '2026-11-24T00:00:00.000Z'],
    ['cron(0 3 * * ? *)', '2026-11-23T04:00:00Z', '2026-11-24T03:00:00.000Z'],
    ['cron(15 10 ? * 2 *)', '2026-11-24T00:00:00Z', '2026-11-30T10:15:00.000Z'],
    ['cron(0 8 ? * MON-FRI *)', '2026-11-27T09:00:00Z', '2026-11-30T08:00:00.000Z'],
    ['cron(0 0 1 1 ? 2028)', '2026-11-27T09:00:00Z', '2028-01-01T00:00:00.000Z'],
    ['at(2026-12-01T10:00:00)', '2026-11-23T00:00:00Z', '2026-12-01T10:00:00.000Z'],
  ])('%s after %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('counts in the zone of the schedule, through a change of its clocks', () => {
    expect(next('cron(0 9 * * ? *)', '2027-03-13T15:00:00Z', 'America/New_York')).toBe('2027-03-14T13:00:00.000Z');
  });

  it('is over after a single time', () => {
    expect(next('at(2026-12-01T10:00:00)', '2026-12-01T10:00:00Z')).toBeUndefined();
  });

  it('refuses what AWS would refuse', () => {
    expect(() => next('every 5 minutes', '2026-11-23T00:00:00Z')).toThrow('not understood');
    expect(() => next('rate(5 fortnights)', '2026-11-23T00:00:00Z')).toThrow('not understood');
  });
});

describe('the scheduler', () => {
  it('runs what falls due, once, before an advance of the clock resolves', async () => {
    const clock = createClock();
    const runs: string[] = [];
    const target = { id: 't', arn: 'arn', retries: 0, maxAgeSeconds: 60 };
    const schedule = (name: string, expression: string) => ({ name, expression, timeZone: 'UTC', target });
    const stop = startScheduler({
      schedules: [schedule('minute', 'rate(1 minute)'), schedule('hour', 'rate(1 hour)')],
      account: '000000000000',
      region: 'us-east-1',
      clock,
      run: async ({ name }) => {
        await Promise.resolve();
        runs.push(name);
      },
    });
    await clock.advance(61_000);
    expect(runs).toEqual(['minute']);
    await clock.advance(600_000);
    expect(runs).toEqual(['minute', 'minute']);
    await clock.advance(3_600_000);
    expect(runs.slice(2).sort()).toEqual(['hour', 'minute']);
    stop();
    await clock.advance(3_600_000);
    expect(runs).toHaveLength(4);
    clock.stop();
  });
});
