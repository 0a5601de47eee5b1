import type { Locale, Suggestion, SuggestQuery } from '@fixelo/contracts';
import * as Category from '../catalog/category/index.ts';
import { current } from './current.ts';

const share = { categories: 4, services: 3 } as const;

const nameOf = (slug: string, locale: Locale): string => Category.find(slug)?.names[locale] ?? slug;

/**
 * What somebody who has typed this far may want, at most `limit`: categories by their names in `locale`, the text
 * completed or corrected, and the best services. A service whose provider is suspended is left out with its entry.
 */
export async function suggest({ q, locale, limit, lat, lng }: SuggestQuery): Promise<Suggestion[]> {
  const [{ engine, bodies }] = await Promise.all([current(), Category.load()]);
  const point = lat === undefined || lng === undefined ? undefined : { lat, lng };
  const found = await engine.suggest({ text: q, limit, point });
  const hits = found.hits.slice(0, share.services);
  const titles = await bodies.of(hits.map(({ id }) => id));
  const categories = found.categories
    .slice(0, share.categories)
    .map(({ value, count }): Suggestion => ({ type: 'category', text: nameOf(value, locale), category: value, count }));
  const services = hits.flatMap(({ id }): Suggestion[] => {
    const body = titles.get(id);
    return body ? [{ type: 'service', text: body.title, category: body.category, serviceId: id }] : [];
  });
  const room = Math.max(1, limit - categories.length - services.length);
  const queries = found.queries.slice(0, room).map((text): Suggestion => ({ type: 'query', text }));
  return [...categories, ...queries, ...services].slice(0, limit);
}
