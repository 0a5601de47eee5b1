import { Cron } from 'croner';

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** When a schedule is due next, strictly after a time; undefined when never again. Times in milliseconds. */
export type NextDue = (after: number) => number | undefined;

/**
 * Reads `rate(5 minutes)`, `cron(0 3 * * ? *)` (minutes hours day month weekday year, as AWS has it) and
 * `at(2026-12-01T10:00:00)`. A rate counts from `start`.
 * @throws Error when it is none of these
 */
export function parseSchedule(expression: string, timeZone: string, start: number): NextDue {
  const [, kind, argument = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression) ?? [];
  switch (kind) {
    case 'rate':
      return rate(argument, start);
    case 'cron':
      return cron(argument, timeZone);
    case 'at': {
      const time = new Cron(argument, { timezone: timeZone }).nextRun(new Date(0))?.getTime();
      return (after) => (time !== undefined && time > after ? time : undefined);
    }
    default:
      throw new Error(`schedule "${expression}" is not understood`);
  }
}

function rate(text: string, start: number): NextDue {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') throw new Error(`rate(${text}) is not understood`);
  const every = Number(count) * units[unit];
  return (after) => start + (Math.floor((after - start) / every) + 1) * every;
}

/** AWS counts weekdays from 1 (Sunday), cron from 0; `?` means any; the sixth field is the year. */
function cron(text: string, timeZone: string): NextDue {
  const [minutes, hours, days, months, weekdays = '?', years = '*'] = text.split(/\s+/);
  const weekday = weekdays.replaceAll(/(?<![#\w])[1-7](?!\w)/g, (day) => String(Number(day) - 1));
  const fields = ['0', minutes, hours, days, months, weekday, years].join(' ').replaceAll('?', '*');
  const job = new Cron(fields, { timezone: timeZone, mode: '7-part' });
  return (after) => job.nextRun(new Date(after))?.getTime();
}
