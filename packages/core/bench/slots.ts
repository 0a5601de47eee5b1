/**
 * Slots of 60 days of a busy provider, in this process: `npm run bench:booking` prints them first. What is measured is
 * pure; with the reads around it, `npm run bench` has it as a request.
 */
import { freeStarts, type Hours } from '../src/availability/slots.ts';
import { slotsAt } from '../src/availability/read.ts';
import { endOfDate, startOfDate } from '../src/availability/zone.ts';

const dayMs = 86_400_000;
const timeZone = 'America/New_York';
const hours: Hours = [
  { start: '08:00', end: '12:00' },
  { start: '13:00', end: '18:00' },
];
const weekly = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours };
const settings = {
  timeZone,
  weekly,
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 15,
  minNoticeMinutes: 120,
  windowDays: 365,
  maxPerDay: 9,
};
/** Three jobs a day. */
const taken = Array.from({ length: 180 }, (_, i) => {
  const from = Date.parse('2026-07-01T13:00:00Z') + (i * dayMs) / 3;
  return { from, to: from + 3_600_000, at: from };
});
const question = {
  settings,
  overrides: new Map<string, Hours>(),
  taken,
  durationMinutes: 60,
  now: Date.parse('2026-06-30T12:00:00Z'),
  from: startOfDate(timeZone, '2026-07-01'),
  to: endOfDate(timeZone, '2026-08-29'),
};
const rounds = 2000;
const bar = 3;

const ask = (): number => slotsAt(freeStarts(question), question.durationMinutes).length;
const first = performance.now();
const slots = ask();
const cold = performance.now() - first;
for (let i = 0; i < rounds; i++) ask();
const before = process.cpuUsage();
for (let i = 0; i < rounds; i++) ask();
const { user, system } = process.cpuUsage(before);
const warm = (user + system) / 1000 / rounds;
console.log(
  `slots of 60 days: ${warm.toFixed(2)} ms (bar ${bar}), the first of a process ${cold.toFixed(1)} ms; ${slots} slots\n`,
);
