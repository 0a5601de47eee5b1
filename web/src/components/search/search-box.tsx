import { Search } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { nameOf } from '@/lib/places/places';
import { whereOf } from '@/lib/search-query';
import type { SearchState } from '@/lib/search-state';
import { NearMe } from './near-me';
import { SuggestField } from './suggest-field';
import type { SuggestLabels } from './suggestions';

const placeholders = { me: 'nearMe', area: 'mapArea', everywhere: 'anywhere' } as const;

/** What the field of the place says: a name, or where that is no place with a name. */
function useWhere(state: SearchState): { readonly value: string; readonly placeholder: string } {
  const t = useTranslations('SearchBox');
  const where = whereOf(state);
  if (where.kind === 'place') return { value: nameOf(where.place), placeholder: t('anywhere') };
  if (where.kind === 'unknown') return { value: where.slug.replaceAll('-', ' '), placeholder: t('anywhere') };
  return { value: '', placeholder: t(placeholders[where.kind]) };
}

/** What and where. Stands inside a `SearchForm`. */
export function SearchBox({ state }: { state: SearchState }) {
  const t = useTranslations('SearchBox');
  const locale = useLocale();
  const where = useWhere(state);
  const labels: Omit<SuggestLabels, 'list'> = {
    count: t('suggestions', { count: '{count}' }),
    none: t('noSuggestions'),
    category: t('category'),
    service: t('service'),
    nearMe: t('nearMe'),
    anywhere: t('anywhere'),
    locale,
  };
  return (
    <div className="grid gap-x-3 gap-y-2 rounded-card border border-line bg-card p-4 sm:grid-cols-[1.5fr_1fr_auto] sm:p-5">
      <Field id="search-what" label={t('what')}>
        <SuggestField
          id="search-what"
          kind="what"
          name="q"
          type="search"
          maxLength={200}
          enterKeyHint="search"
          placeholder={t('whatExample')}
          defaultValue={state.q ?? ''}
          labels={{ ...labels, list: t('ideas') }}
        />
      </Field>
      <div className="relative">
        <Field id="search-where" label={t('where')}>
          <SuggestField
            id="search-where"
            kind="where"
            name="place"
            type="text"
            maxLength={80}
            enterKeyHint="search"
            placeholder={where.placeholder}
            defaultValue={where.value}
            labels={{ ...labels, list: t('places') }}
          />
        </Field>
        <NearMe label={t('nearMe')} locating={t('locating')} denied={t('denied')} found={t('found')} />
      </div>
      <Button type="submit" className="max-sm:mt-1 sm:mt-7">
        <Search aria-hidden /> {t('submit')}
      </Button>
      <input type="hidden" name="near" defaultValue={state.near === 'me' ? 'me' : ''} />
      <input type="hidden" name="lat" defaultValue={state.lat ?? ''} />
      <input type="hidden" name="lng" defaultValue={state.lng ?? ''} />
    </div>
  );
}
