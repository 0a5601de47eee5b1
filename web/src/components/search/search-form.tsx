'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition, type ReactNode } from 'react';

/** Loaded with the first use of a form: no first view needs it. */
const addressOf = async (form: HTMLFormElement): Promise<string> =>
  (await import('./address-of-form')).addressOfForm(form);

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLSelectElement =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

/** Has every field say what the server last rendered, but what somebody is typing right now, unless `all`. */
function sync(form: HTMLFormElement, all: boolean): void {
  const field = document.activeElement;
  const typed =
    !all && field instanceof HTMLInputElement && field.form === form && field.type !== 'radio' && field.value;
  form.reset();
  if (typed) field.value = typed;
  for (const control of form.elements)
    if (control instanceof HTMLSelectElement && control.dataset['value'] !== undefined)
      control.value = control.dataset['value'];
}

/** Whether something lasts long enough that people should see a skeleton instead of what was there. */
function useSlow(pending: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!pending) return undefined;
    const timer = setTimeout(() => setSlow(true), 250);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [pending]);
  return slow;
}

interface SearchFormProps {
  /** Id of the form; fields elsewhere on the page belong to it by `form="…"`. */
  readonly id: string;
  readonly label: string;
  /** Address of the search that the page shows; when it changes the fields follow. */
  readonly current?: string;
  readonly children: ReactNode;
  /** What follows the form. Links in it that lead to a search are followed in place, too. */
  readonly results?: ReactNode;
}

/**
 * A plain GET form to /search. With scripts it writes tidy addresses, follows its filters as they change (fields with
 * `data-auto`) and links with `data-search` (plain ones: dozens of
 * them need neither prefetching nor hydration), and marks the page `data-pending` when an answer takes a while. Fields
 * are uncontrolled; selects say in `data-value` what the server rendered.
 */
export function SearchForm({ id, label, current, children, results }: SearchFormProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const slow = useSlow(pending);
  const root = useRef<HTMLDivElement>(null);
  /** What brought the search that is on its way: fields, or a link. */
  const going = useRef<'form' | 'link'>(undefined);
  const shown = useRef(current);
  useEffect(() => {
    const form = root.current?.querySelector('form');
    if (!form || shown.current === current) return;
    shown.current = current;
    sync(form, going.current !== 'form');
    // A link that was followed may be gone, and the focus with it.
    if (going.current && document.activeElement === document.body)
      root.current?.querySelector<HTMLElement>('[data-results]')?.focus({ preventScroll: true });
    going.current = undefined;
  }, [current]);
  useEffect(() => {
    const page = root.current;
    const form = page?.querySelector('form');
    if (!page || !form) return undefined;
    const go = (href: string, scroll: boolean, by: 'form' | 'link') => {
      going.current = by;
      start(() => router.push(href, { scroll }));
    };
    const follow = (scroll: boolean) =>
      void addressOf(form).then(
        (href) => go(href, scroll, 'form'),
        () => form.submit(),
      );
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const fold = event.submitter?.closest('details');
      if (fold) fold.open = false;
      follow(true);
    };
    const change = ({ target }: Event) => {
      if (isField(target) && target.form === form && 'auto' in target.dataset) follow(false);
    };
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[data-search]') : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      const href = link?.getAttribute('href');
      if (!href || !plain || event.defaultPrevented) return;
      event.preventDefault();
      go(href, link?.getAttribute('data-search') !== 'stay', 'link');
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
    <div ref={root} className="group/search" aria-busy={pending || undefined} data-pending={slow || undefined}>
      <form id={id} action="/search" method="get" role="search" aria-label={label}>
        {children}
      </form>
      {results}
    </div>
  );
}
