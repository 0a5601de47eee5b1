import type { CategoryGroup } from '@fixelo/contracts';
import { SlidersHorizontal } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyle, Button } from '@/components/ui/button';
import { Input } from '@/components/ui/field';
import { groupOf } from '@/lib/covers';
import { centreOf, DEFAULT_RADIUS, filterCount, radii, searchHref, type SearchState } from '@/lib/search-state';

interface Facets {
  readonly category: readonly { readonly value: string; readonly count: number }[];
}
interface FiltersProps {
  readonly form: string;
  readonly state: SearchState;
  readonly groups: readonly CategoryGroup[];
  readonly facets: Facets;
}

const RATINGS = [4.5, 4, 3] as const;
const CATEGORIES_SHOWN = 10;

function Choice({
  form,
  name,
  value,
  checked,
  type,
  children,
}: {
  form: string;
  name: string;
  value: string;
  checked: boolean;
  type: 'radio' | 'checkbox';
  children: ReactNode;
}) {
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm md:min-h-9">
      <input
        form={form}
        data-auto=""
        type={type}
        name={name}
        value={value}
        defaultChecked={checked}
        key={String(checked)}
        className="size-4.5 shrink-0 accent-accent"
      />
      {children}
    </label>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="border-t border-line pt-4">
      <legend className="sr-only">{title}</legend>
      <p aria-hidden className="mb-1 text-sm font-semibold">
        {title}
      </p>
      {children}
    </fieldset>
  );
}

function Categories({ state, groups, facets }: Omit<FiltersProps, 'form'>) {
  const t = useTranslations('Search');
  const locale = useLocale();
  const all = groups.flatMap(({ categories }) => categories);
  const shown = facets.category
    .flatMap(({ value, count }) => {
      const category = all.find(({ slug }) => slug === value);
      return category && count > 0 ? [{ ...category, count }] : [];
    })
    .slice(0, CATEGORIES_SHOWN);
  const link = 'flex min-h-11 items-center justify-between gap-2 text-sm underline-offset-4 hover:underline md:min-h-9';
  return (
    <Group title={t('category')}>
      <ul>
        {state.category && (
          <li>
            <Link data-search="" href={searchHref(state, { category: undefined })} className={link}>
              {t('allCategories')}
            </Link>
          </li>
        )}
        {shown.map(({ slug, names, count }) => (
          <li key={slug}>
            <Link
              data-search=""
              href={searchHref(state, { category: slug })}
              aria-current={state.category === slug ? 'true' : undefined}
              className={`${link} aria-[current]:font-semibold`}
            >
              {names[locale]}
              <span className="tabular text-muted">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Group>
  );
}

function Panel({ form, state, groups, facets }: FiltersProps) {
  const t = useTranslations('Search');
  return (
    <div className="flex flex-col gap-5">
      {centreOf(state) && (
        <Group title={t('distance')}>
          {radii.map((miles) => (
            <Choice
              key={miles}
              form={form}
              type="radio"
              name="radius"
              value={String(miles)}
              checked={(state.radius ?? DEFAULT_RADIUS) === miles}
            >
              {t('miles', { miles })}
            </Choice>
          ))}
        </Group>
      )}
      <Group title={t('price')}>
        <div className="flex gap-2">
          {(['min', 'max'] as const).map((name) => (
            <label key={name} className="flex-1 text-sm text-muted">
              {t(name)}
              <Input
                form={form}
                data-auto=""
                name={name}
                type="number"
                inputMode="numeric"
                min={0}
                step={1}
                defaultValue={state[name]}
                key={state[name]}
                className="tabular mt-1"
              />
            </label>
          ))}
        </div>
      </Group>
      <Group title={t('rating')}>
        <Choice form={form} type="radio" name="rating" value="" checked={state.rating === undefined}>
          {t('anyRating')}
        </Choice>
        {RATINGS.map((rating) => (
          <Choice
            key={rating}
            form={form}
            type="radio"
            name="rating"
            value={String(rating)}
            checked={state.rating === rating}
          >
            {t('ratingUp', { rating: rating.toFixed(1) })}
          </Choice>
        ))}
      </Group>
      <Group title={t('more')}>
        <Choice form={form} type="checkbox" name="instant" value="1" checked={state.instant === true}>
          {t('instant')}
        </Choice>
        <Choice form={form} type="checkbox" name="verified" value="1" checked={state.verified === true}>
          {t('verified')}
        </Choice>
      </Group>
      <Categories state={state} groups={groups} facets={facets} />
      <Button type="submit" form={form} tone="secondary">
        {t('apply')}
      </Button>
    </div>
  );
}

/** Everything that narrows a search: beside the results where there is room, folded above them on phones. */
export function Filters(props: FiltersProps) {
  const t = useTranslations('Search');
  const { state } = props;
  const count = filterCount(state);
  const selected = groupOf(props.groups, state.category ?? '');
  return (
    <details className="filters group/filters" key={count + (selected?.slug ?? '')}>
      <summary className={buttonStyle({ tone: 'secondary', className: 'list-none' })}>
        <SlidersHorizontal aria-hidden />
        {count > 0 ? t('filtersActive', { count }) : t('filters')}
      </summary>
      <div className="mt-4 md:mt-0">
        {count > 0 && (
          <Link
            data-search=""
            href={searchHref(state, {
              min: undefined,
              max: undefined,
              rating: undefined,
              instant: undefined,
              verified: undefined,
            })}
            className="mb-3 inline-flex min-h-11 items-center text-sm font-semibold text-accent-text underline-offset-4 hover:underline"
          >
            {t('clear')}
          </Link>
        )}
        <Panel {...props} />
      </div>
    </details>
  );
}
