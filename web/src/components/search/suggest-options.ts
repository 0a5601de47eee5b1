'use client';
import { publicApi } from '@/lib/api/public';
import { searchHref } from '@/lib/search-state';
import { stateOf } from './address-of-form';
import type { SuggestLabels } from './suggestions';

/** One thing to choose. With `href` it leads there; a place fills the field. */
export interface SuggestOption {
  readonly kind: 'category' | 'query' | 'service' | 'place' | 'me' | 'anywhere';
  readonly key: string;
  readonly text: string;
  readonly hint?: string | undefined;
  readonly href?: string;
}

const LIMIT = 8;

async function whats(
  text: string,
  form: HTMLFormElement | null,
  labels: SuggestLabels,
  signal: AbortSignal,
): Promise<SuggestOption[]> {
  if (text === '') return [];
  const state = stateOf(form);
  const point = state.lat !== undefined && state.lng !== undefined ? { lat: state.lat, lng: state.lng } : {};
  const { data } = await publicApi().services.suggest(
    { q: text.slice(0, 100), locale: labels.locale, limit: LIMIT, ...point },
    { signal },
  );
  return data.map(({ type, text: name, category, serviceId, count }) => {
    const key = `${type} ${serviceId ?? category ?? name}`;
    if (type === 'service')
      return { kind: type, key, text: name, hint: labels.service, href: `/services/${serviceId}` };
    if (type === 'query')
      return { kind: type, key, text: name, href: searchHref(state, { q: name, category: undefined }) };
    const hint = count === undefined ? labels.category : `${labels.category} · ${count}`;
    return { kind: type, key, text: name, hint, href: searchHref(state, { q: undefined, category }) };
  });
}

async function wheres(text: string, labels: SuggestLabels): Promise<SuggestOption[]> {
  const { completePlace, nameOf } = await import('@/lib/places/places');
  const found = completePlace(text, LIMIT).map((place): SuggestOption => ({
    kind: 'place',
    key: place.slug,
    text: nameOf(place),
  }));
  if (text !== '') return found;
  return [
    { kind: 'me', key: 'me', text: labels.nearMe },
    { kind: 'anywhere', key: 'anywhere', text: labels.anywhere },
    ...found.slice(0, LIMIT - 2),
  ];
}

/** What a field may be completed to. Rejects when `signal` is aborted or the API cannot be reached. */
export const optionsOf = (
  kind: 'what' | 'where',
  text: string,
  form: HTMLFormElement | null,
  labels: SuggestLabels,
  signal: AbortSignal,
): Promise<SuggestOption[]> => (kind === 'what' ? whats(text, form, labels, signal) : wheres(text, labels));
