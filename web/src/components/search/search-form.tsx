'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition, type ReactNode } from 'react';
import { parseSearch, searchHref } from '@/lib/search-state';

const hrefOf = (form: HTMLFormElement): string =>
  searchHref(
    parseSearch(
      Object.fromEntries(
        [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
      ),
    ),
  );

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLSelectElement =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

interface SearchFormProps {
  /** Id of the form; fields elsewhere on the page belong to it by `form="…"`. */
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
  /** What follows the form. Links in it that lead to a search are followed in place, too. */
  readonly results?: ReactNode;
}

/**
 * A plain GET form to /search. With scripts it writes tidy addresses, follows its filters as they change (fields with
 * `data-auto`), and marks the page `data-pending` meanwhile.
 */
export function SearchForm({ id, label, children, results }: SearchFormProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const go = (href: string, scroll: boolean) => start(() => router.push(href, { scroll }));
    const page = root.current;
    const form = page?.querySelector('form');
    if (!page || !form) return undefined;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      go(hrefOf(form), true);
    };
    const change = ({ target }: Event) => {
      if (isField(target) && target.form === form && 'auto' in target.dataset) go(hrefOf(form), false);
    };
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[data-search]') : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      const href = link?.getAttribute('href');
      if (!href || !plain) return;
      event.preventDefault();
      go(href, true);
    };
    page.addEventListener('submit', submit);
    page.addEventListener('change', change);
    page.addEventListener('click', click);
    return () => {
      page.removeEventListener('submit', submit);
      page.removeEventListener('change', change);
      page.removeEventListener('click', click);
    };
  }, [router]);
  return (
    <div ref={root} className="group/search" data-pending={pending || undefined}>
      <form id={id} action="/search" method="get" role="search" aria-label={label}>
        {children}
      </form>
      {results}
    </div>
  );
}
