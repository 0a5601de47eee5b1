import type { CategoryGroup } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { Input, Select } from '@/components/ui/field';
import { addDays } from '@/lib/slots';
import { searchHref, type SearchState } from '@/lib/search-state';
import { FilterGroup } from './choice';
import { useFilterNames } from './use-filter-names';

interface WhenFilterProps {
  readonly form: string;
  readonly state: SearchState;
  /** The date where the reader is. */
  readonly today: string;
}

const none: readonly CategoryGroup[] = [];
const hours = Array.from({ length: 15 }, (_, i) => `${String(i + 7).padStart(2, '0')}:00`);
const SATURDAY = 6;
const pill =
  'inline-flex min-h-11 items-center rounded-full border border-line-strong/60 px-3.5 text-sm hover:border-line-strong aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent-text lg:min-h-9';

/** Only what is free on a day, and at a time of that day. */
export function WhenFilter({ form, state, today }: WhenFilterProps) {
  const t = useTranslations('Search');
  const { timeName } = useFilterNames(none);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const days = [
    { date: today, name: t('today') },
    { date: addDays(today, 1), name: t('tomorrow') },
    ...(weekday < SATURDAY - 1 ? [{ date: addDays(today, SATURDAY - weekday), name: t('saturday') }] : []),
  ];
  const times = state.at && !hours.includes(state.at) ? [...hours, state.at].sort() : hours;
  return (
    <FilterGroup title={t('when')}>
      <ul className="mt-2 flex flex-wrap gap-2">
        {days.map(({ date, name }) => (
          <li key={date}>
            <a
              data-search="stay"
              href={searchHref(state, state.on === date ? { on: undefined, at: undefined } : { on: date })}
              aria-current={state.on === date ? 'true' : undefined}
              className={pill}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
      <div className="mt-3 grid grid-cols-2 gap-2 text-sm text-muted lg:grid-cols-1">
        <div>
          <label htmlFor="filter-on">{t('date')}</label>
          <Input
            id="filter-on"
            form={form}
            data-auto=""
            type="date"
            name="on"
            min={today}
            defaultValue={state.on ?? ''}
            className="tabular mt-1"
          />
        </div>
        <div>
          <label htmlFor="filter-at">{t('time')}</label>
          <Select
            id="filter-at"
            form={form}
            data-auto=""
            data-value={state.at ?? ''}
            name="at"
            defaultValue={state.at ?? ''}
            className="tabular mt-1"
          >
            <option value="">{t('anyTime')}</option>
            {times.map((time) => (
              <option key={time} value={time}>
                {timeName(time)}
              </option>
            ))}
          </Select>
        </div>
      </div>
    </FilterGroup>
  );
}
