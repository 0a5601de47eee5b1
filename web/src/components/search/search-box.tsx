import type { CategoryGroup } from '@fixelo/contracts';
import { Search } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';
import { places } from '@/lib/places';
import type { SearchState } from '@/lib/search-state';
import { NearMe } from './near-me';

interface SearchBoxProps {
  readonly groups: readonly CategoryGroup[];
  readonly state: SearchState;
}

/** What and where. Stands inside a `SearchForm`. */
export function SearchBox({ groups, state }: SearchBoxProps) {
  const t = useTranslations('SearchBox');
  const locale = useLocale();
  const sorted = places.toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <div className="grid gap-x-3 gap-y-2 rounded-card border border-line bg-card p-4 sm:grid-cols-[1.5fr_1fr_auto] sm:p-5">
      <Field id="search-what" label={t('what')}>
        <Input
          id="search-what"
          name="q"
          type="search"
          list="search-ideas"
          maxLength={200}
          enterKeyHint="search"
          autoComplete="off"
          placeholder={t('whatExample')}
          defaultValue={state.q}
          key={state.q}
        />
        <datalist id="search-ideas">
          {groups.flatMap(({ categories }) =>
            categories.map(({ slug, names }) => <option key={slug} value={names[locale]} />),
          )}
        </datalist>
      </Field>
      <Field id="search-where" label={t('where')}>
        <Select id="search-where" name="near" defaultValue={state.near ?? ''} key={state.near}>
          <option value="">{t('anywhere')}</option>
          <option value="me" hidden={state.near !== 'me'}>
            {t('nearMe')}
          </option>
          {sorted.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" className="self-end max-sm:mt-1">
        <Search aria-hidden /> {t('submit')}
      </Button>
      <div className="-mb-2 sm:col-start-2">
        <NearMe label={t('nearMe')} locating={t('locating')} denied={t('denied')} />
      </div>
      <input type="hidden" name="lat" defaultValue={state.lat} key={`lat${state.lat}`} />
      <input type="hidden" name="lng" defaultValue={state.lng} key={`lng${state.lng}`} />
    </div>
  );
}
