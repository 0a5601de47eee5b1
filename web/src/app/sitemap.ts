import type { MetadataRoute } from 'next';
import { env } from '@/env';
import { getCategories, search } from '@/lib/api/server';
import { searchHref } from '@/lib/search-state';

export const dynamic = 'force-dynamic';
const POPULAR = 100;

/** Home, each category, and the services with most reviews; search engines find the others from there. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [groups, popular] = await Promise.all([getCategories(), search({ sort: 'popularity', limit: POPULAR })]);
  const address = (path: string) => new URL(path, env().WEB_URL).href;
  return [
    { url: address('/') },
    { url: address('/categories') },
    ...groups
      .flatMap((group) => [group, ...group.categories])
      .map(({ slug }) => ({ url: address(searchHref({ category: slug })) })),
    ...popular.data.map(({ id, updatedAt }) => ({ url: address(`/services/${id}`), lastModified: updatedAt })),
  ];
}
