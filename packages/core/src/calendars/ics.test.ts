import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { busyTimes, merged } from './busy.ts';
import { CalendarError } from './fetch.ts';
import { icsOf, uidOf, type IcsEvent } from './ics.ts';
import { isPublic } from './network.ts';

const event = (change: Partial<IcsEvent> = {}): IcsEvent => ({
  uid: 'bkg_1@example.com',
  sequence: 3,
  status: 'CONFIRMED',
  changedAt: Date.parse('2026-11-20T10:00:00Z'),
  createdAt: Date.parse('2026-11-19T10:00:00Z'),
  start: Date.parse('2026-12-01T15:00:00Z'),
  end: Date.parse('2026-12-01T16:00:00Z'),
  summary: 'Leak repair',
  ...change,
});

describe('bug 16, out: a file that calendars read as it was meant', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 }).map((s) => s.replaceAll(/\p{Cc}/gu, ''));
  it('comes back from a parser whole: folded at 75 octets, escaped, ended with CRLF', () => {
    fc.assert(
      fc.property(text, text, fc.nat(), (summary, location, sequence) => {
        const file = icsOf('Fixelo', [event({ summary: `x${summary}`, location: `y;,\\${location}`, sequence })]);
        const lines = file.split('\r\n');
        expect(lines.at(-1)).toBe('');
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
        const [vevent] = new ICAL.Component(ICAL.parse(file) as [string, unknown[], unknown[]]).getAllSubcomponents(
          'vevent',
        );
        const parsed = new ICAL.Event(vevent);
        expect(parsed.summary).toBe(`x${summary}`);
        expect(parsed.location).toBe(`y;,\\${location}`);
        expect(parsed.sequence).toBe(sequence);
        expect(parsed.startDate.toUnixTime() * 1000).toBe(event().start);
      }),
    );
  });

  it('keeps line breaks as text', () => {
    expect(icsOf('Fixelo', [event({ summary: 'a\r\nBEGIN:VEVENT\nb' })])).toContain('SUMMARY:a\\nBEGIN:VEVENT\\nb\r\n');
  });
});

/** Ten days in New York, the last of October and the first of November 2026: clocks go back on the first. */
const horizon = {
  from: Date.parse('2026-10-28T00:00:00Z'),
  to: Date.parse('2026-11-07T00:00:00Z'),
  timeZone: 'America/New_York',
};
const calendar = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//EN', ...lines, 'END:VCALENDAR'].join('\r\n');
const vevent = (...lines: string[]): string[] => [
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTAMP:20261001T000000Z',
  ...lines,
  'END:VEVENT',
];
const busy = (...lines: string[]): string[] =>
  busyTimes(calendar(...lines), horizon).map(
    ({ from, to }) => `${new Date(from).toISOString().slice(5, 16)}/${new Date(to).toISOString().slice(5, 16)}`,
  );

describe('bug 16, in: RRULE, EXDATE, RDATE, RECURRENCE-ID, TZID, VTIMEZONE, whole days', () => {
  it('a rule in a named zone keeps its wall-clock time over the change of clocks, without its exceptions', () => {
    const found = busy(
      ...vevent(
        'DTSTART;TZID=America/New_York:20250101T090000',
        'DTEND;TZID=America/New_York:20250101T100000',
        'RRULE:FREQ=DAILY',
        'EXDATE;TZID=America/New_York:20261029T090000,20261030T090000',
        'EXDATE:20261103T140000Z',
        'RDATE;TZID=America/New_York:20261029T200000',
      ),
    );
    expect(found).toEqual([
      '10-28T13:00/10-28T14:00',
      '10-30T00:00/10-30T01:00',
      '10-31T13:00/10-31T14:00',
      '11-01T14:00/11-01T15:00',
      '11-02T14:00/11-02T15:00',
      '11-04T14:00/11-04T15:00',
      '11-05T14:00/11-05T15:00',
      '11-06T14:00/11-06T15:00',
    ]);
  });

  it('one occurrence moved, one cancelled, and the like of other series left alone', () => {
    const found = busy(
      ...vevent('DTSTART:20261028T120000Z', 'DTEND:20261028T130000Z', 'RRULE:FREQ=DAILY;COUNT=4'),
      ...vevent('RECURRENCE-ID:20261029T120000Z', 'DTSTART:20261029T180000Z', 'DTEND:20261029T190000Z'),
      ...vevent(
        'RECURRENCE-ID:20261030T120000Z',
        'DTSTART:20261030T120000Z',
        'DTEND:20261030T130000Z',
        'STATUS:CANCELLED',
      ),
      ...vevent('DTSTART:20261031T120000Z', 'DTEND:20261031T140000Z').map((line) => line.replace('UID:1', 'UID:2')),
    );
    expect(found).toEqual(['10-28T12:00/10-28T13:00', '10-29T18:00/10-29T19:00', '10-31T12:00/10-31T14:00']);
  });

  it('a zone that only the file knows', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Our Office',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0200',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    const found = busy(...zone, ...vevent('DTSTART;TZID=Our Office:20261102T100000', 'DURATION:PT90M'));
    expect(found).toEqual(['11-02T08:00/11-02T09:30']);
  });

  it("whole days and times without a zone are the provider's: a day of 25 hours is 25 hours", () => {
    expect(busy(...vevent('DTSTART;VALUE=DATE:20261101', 'DTEND;VALUE=DATE:20261102'))).toEqual([
      '11-01T04:00/11-02T05:00',
    ]);
    expect(busy(...vevent('DTSTART;VALUE=DATE:20261103'))).toEqual(['11-03T05:00/11-04T05:00']);
    expect(busy(...vevent('DTSTART:20261102T100000', 'DTEND:20261102T110000'))).toEqual(['11-02T15:00/11-02T16:00']);
  });

  it('what is free, cancelled or our own blocks nothing; what nobody can read frees nothing', () => {
    const times = ['DTSTART:20261102T100000Z', 'DTEND:20261102T110000Z'];
    expect(busy(...vevent(...times, 'TRANSP:TRANSPARENT'))).toEqual([]);
    expect(busy(...vevent(...times, 'STATUS:CANCELLED'))).toEqual([]);
    expect(busy(...vevent(...times).map((line) => line.replace('UID:1', `UID:${uidOf('bkg_1')}`)))).toEqual([]);
    const broken = vevent('DTSTART:yesterday', 'RRULE:FREQ=DAILY').map((line) => line.replace('UID:1', 'UID:9'));
    expect(busy(...broken, ...vevent(...times))).toEqual(['11-02T10:00/11-02T11:00']);
  });

  it('refuses what is no calendar or never ends', () => {
    const faults = [
      '<html>',
      '',
      'BEGIN:VCARD\r\nEND:VCARD',
      calendar(...vevent('DTSTART:19700101T000000Z', 'RRULE:FREQ=SECONDLY')),
    ];
    expect(
      faults.map((text) => {
        try {
          return busyTimes(text, horizon);
        } catch (error) {
          return error instanceof CalendarError ? error.fault : error;
        }
      }),
    ).toEqual(['NOT_A_CALENDAR', 'NOT_A_CALENDAR', 'NOT_A_CALENDAR', 'TOO_COMPLEX']);
  });

  it('busy times that touch are one', () => {
    expect(
      merged([
        { from: 5, to: 7 },
        { from: 1, to: 3 },
        { from: 3, to: 4 },
        { from: 6, to: 6 },
      ]),
    ).toEqual([
      { from: 1, to: 4 },
      { from: 5, to: 7 },
    ]);
  });
});

it.each([
  ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
  ...['255.255.255.255', '198.18.0.1', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fe80::1', 'fc00::1'],
  ...['fd00:ec2::254', 'ff02::1', '64:ff9b::7f00:1', '2001:db8::1', '2002:7f00:1::', '2001::1', 'localhost', ''],
])('%s is not public', (address) => {
  expect(isPublic(address)).toBe(false);
});
it.each(['8.8.8.8', '172.32.0.1', '1.1.1.1', '2606:4700::1111', '2a00:1450:4001::1'])('%s is public', (address) => {
  expect(isPublic(address)).toBe(true);
});
