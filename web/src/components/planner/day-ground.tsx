import type { PlannedDay } from '@/lib/planner/day';
import { DAY_MINUTES } from '@/lib/planner/spans';
import { place } from './scale';
import type { Words } from './words';

/** What lies under a day: closed time, the hours of work, what calendars elsewhere take, and clocks that change. */
export function DayGround({ day, words }: { day: PlannedDay; words: Words }) {
  const { t } = words;
  return (
    <div className="relative bg-sunken">
      {!day.off &&
        day.hours.map((span) => <div key={span.from} className="absolute inset-x-0 bg-card" style={place(span)} />)}
      {day.off && <div className="hatch absolute inset-x-0" style={place({ from: 0, to: DAY_MINUTES })} />}
      {day.outside.map((span) => (
        <div
          key={span.from}
          className="absolute inset-x-px overflow-hidden rounded-control bg-text/10 px-1.5 py-0.5 text-xs text-muted sm:inset-x-0.5 sm:px-2"
          style={place(span)}
        >
          {t('outside')}
        </div>
      ))}
      {day.clocks?.kind === 'skipped' && (
        <div className="hatch absolute inset-x-0 px-1.5 text-xs text-muted" style={place(day.clocks)}>
          <span className="rounded-sm bg-card px-1">{t('cell.skipped')}</span>
        </div>
      )}
    </div>
  );
}
