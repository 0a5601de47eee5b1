import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterQuietHours, allTypes, channelsOf, isCritical, typesFor } from './channels.ts';
import { wallTimeOf } from './format.ts';

const night = { start: '22:00', end: '07:00' };
const miami = 'America/New_York';

describe('quiet hours', () => {
  it('hold back until the wall clock of the person says that they are over', () => {
    const late = Date.parse('2026-11-25T04:30:00Z'); // 23:30 in Miami
    expect(new Date(afterQuietHours(late, miami, night)).toISOString()).toBe('2026-11-25T12:00:00.000Z');
    const noon = Date.parse('2026-11-25T17:00:00Z');
    expect(afterQuietHours(noon, miami, night)).toBe(noon);
    expect(afterQuietHours(late, miami, undefined)).toBe(late);
  });

  it('end at the wall’s time in a night in which clocks change', () => {
    const before = Date.parse('2026-11-01T04:30:00Z'); // 00:30, an hour before it is 01:00 twice
    expect(wallTimeOf(afterQuietHours(before, miami, night), miami)).toBe('07:00');
    const spring = Date.parse('2026-03-08T05:30:00Z');
    expect(wallTimeOf(afterQuietHours(spring, miami, night), miami)).toBe('07:00');
  });

  it('never answer a time that is quiet or past, or more than a day away', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
    const zones = [miami, 'Asia/Kolkata', 'Pacific/Kiritimati', 'Australia/Lord_Howe', 'America/Sao_Paulo'];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') }),
        fc.constantFrom(...zones),
        time,
        time,
        (now, zone, start, end) => {
          const at = afterQuietHours(now, zone, { start, end });
          expect(at).toBeGreaterThanOrEqual(now);
          expect(at - now).toBeLessThanOrEqual(25 * 3_600_000);
          const wall = wallTimeOf(at, zone);
          const isQuiet = start <= end ? wall >= start && wall < end : wall >= start || wall < end;
          expect(isQuiet).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('channels', () => {
  it('keep the e-mail of what is critical, whatever is chosen', () => {
    const nothing = { inApp: false, email: false, sms: false, push: false };
    for (const type of allTypes) {
      const chosen = channelsOf(type, { channels: { [type]: nothing } });
      expect(chosen).toEqual({ ...nothing, email: isCritical(type) });
    }
  });

  it('are as usual where nothing was chosen', () => {
    expect(channelsOf('new_message', { channels: { welcome: { email: false } } })).toEqual(
      channelsOf('new_message', undefined),
    );
  });
});

it('are a choice only for those who may be told', () => {
  const [client, provider] = [typesFor('CLIENT'), typesFor('PROVIDER')];
  expect(provider.filter((type) => !client.includes(type)).toSorted()).toContain('payout_paid');
  expect(client.filter((type) => !provider.includes(type))).toEqual([]);
  expect([...typesFor('ADMIN')]).toEqual([...allTypes]);
});
