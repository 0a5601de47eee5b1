import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonStyle } from '@/components/ui/button';
import { PAGE_SIZE, searchHref, type SearchState } from '@/lib/search-state';
import { pagesAround } from './pages-around';

/** Earlier and later results of a search; nothing when one page holds them all. */
export function Pagination({ state, total }: { state: SearchState; total: number }) {
  const t = useTranslations('Search');
  const common = useTranslations('Common');
  const pages = Math.min(500, Math.ceil(total / PAGE_SIZE));
  const page = state.page ?? 1;
  if (pages < 2) return null;
  const hrefOf = (to: number) => searchHref(state, { page: to });
  const step = buttonStyle({ tone: 'secondary', className: 'max-sm:w-11 max-sm:px-0' });
  return (
    <nav aria-label={t('pages')} className="mt-10 flex items-center justify-center gap-1 sm:gap-2">
      {page > 1 && (
        <a data-search="" rel="prev" href={hrefOf(page - 1)} className={step}>
          <ChevronLeft aria-hidden /> <span className="max-sm:sr-only">{common('previous')}</span>
        </a>
      )}
      <ol className="tabular flex items-center">
        {pagesAround(page, pages).map((to) => (
          <li key={to}>
            {to < 0 ? (
              <span className="inline-block w-8 text-center text-muted">…</span>
            ) : (
              <a
                data-search=""
                href={hrefOf(to)}
                aria-label={t('page', { page: to, total: pages })}
                aria-current={to === page ? 'page' : undefined}
                className="inline-flex size-11 items-center justify-center rounded-control text-sm hover:bg-text/6 aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent-text"
              >
                {to}
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < pages && (
        <a data-search="" rel="next" href={hrefOf(page + 1)} className={step}>
          <span className="max-sm:sr-only">{common('next')}</span> <ChevronRight aria-hidden />
        </a>
      )}
    </nav>
  );
}
