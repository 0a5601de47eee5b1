import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonStyle } from '@/components/ui/button';
import { PAGE_SIZE, searchHref, type SearchState } from '@/lib/search-state';

/** Earlier and later results of a search; nothing when one page holds them all. */
export function Pagination({ state, total }: { state: SearchState; total: number }) {
  const t = useTranslations('Search');
  const common = useTranslations('Common');
  const pages = Math.ceil(total / PAGE_SIZE);
  const page = state.page ?? 1;
  if (pages < 2) return null;
  const style = buttonStyle({ tone: 'secondary' });
  return (
    <nav aria-label={t('pages')} className="mt-10 flex items-center justify-center gap-4">
      {page > 1 && (
        <Link data-search="" rel="prev" href={searchHref(state, { page: page - 1 })} className={style}>
          <ChevronLeft aria-hidden /> {common('previous')}
        </Link>
      )}
      <span className="tabular text-sm text-muted">{t('page', { page, total: pages })}</span>
      {page < pages && (
        <Link data-search="" rel="next" href={searchHref(state, { page: page + 1 })} className={style}>
          {common('next')} <ChevronRight aria-hidden />
        </Link>
      )}
    </nav>
  );
}
