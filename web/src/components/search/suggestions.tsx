'use client';
import { ArrowUpLeft, Globe, LayoutGrid, LocateFixed, MapPin, Search, Wrench, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { clsx } from 'clsx';
import { optionsOf, type SuggestOption } from './suggest-options';
import type { ListState } from './suggest-field';

export interface SuggestLabels {
  readonly list: string;
  /** With `{count}`. */
  readonly count: string;
  readonly none: string;
  readonly category: string;
  readonly service: string;
  readonly nearMe: string;
  readonly anywhere: string;
  readonly locale: 'en' | 'es' | 'pt';
}

const icons: Record<SuggestOption['kind'], LucideIcon> = {
  category: LayoutGrid,
  query: Search,
  service: Wrench,
  place: MapPin,
  me: LocateFixed,
  anywhere: Globe,
};

interface SuggestionsProps {
  readonly field: RefObject<HTMLInputElement | null>;
  /** Whether the last key was Enter. */
  readonly done: RefObject<boolean>;
  readonly id: string;
  readonly kind: 'what' | 'where';
  readonly labels: SuggestLabels;
  readonly onState: (state: ListState) => void;
}

const typingMs = 120;

/** Asks for options as a field changes; the answer to an older text never replaces that to a newer one. */
function useOptions({ field, done, kind, labels }: SuggestionsProps) {
  const [options, setOptions] = useState<readonly SuggestOption[]>([]);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState('');
  const known = useRef(labels);
  useEffect(() => {
    const input = field.current;
    if (!input) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let request = new AbortController();
    const ask = (wait: number, text = input.value.trim()): void => {
      clearTimeout(timer);
      request.abort();
      const own = (request = new AbortController());
      timer = setTimeout(() => {
        optionsOf(kind, text, input.form, known.current, own.signal).then(
          (found) => {
            if (own.signal.aborted || done.current || document.activeElement !== input) return;
            setOptions(found);
            setAsked(text);
            setOpen(found.length > 0 || text !== '');
          },
          // A list that cannot be had is no error: the field works without.
          () => undefined,
        );
      }, wait);
    };
    const typed = () => ask(kind === 'what' ? typingMs : 0);
    // A place that stands there already is a start for no other: then everything is offered.
    const shown = () => (kind === 'where' && input.value === input.defaultValue ? ask(0, '') : ask(0));
    const left = () => {
      clearTimeout(timer);
      request.abort();
      setOpen(false);
    };
    input.addEventListener('input', typed);
    input.addEventListener('click', shown);
    input.addEventListener('blur', left);
    if (document.activeElement === input && !done.current) shown();
    return () => {
      left();
      input.removeEventListener('input', typed);
      input.removeEventListener('click', shown);
      input.removeEventListener('blur', left);
    };
  }, [field, done, kind]);
  return { options, open, setOpen, asked };
}

/** The part of a name that was typed, in bold. */
function Marked({ text, typed }: { text: string; typed: string }) {
  const at = typed === '' ? -1 : text.toLowerCase().indexOf(typed.toLowerCase());
  if (at < 0) return text;
  const end = at + typed.length;
  return (
    <>
      {text.slice(0, at)}
      <strong className="font-semibold">{text.slice(at, end)}</strong>
      {text.slice(end)}
    </>
  );
}

function choose(option: SuggestOption, input: HTMLInputElement, row: HTMLElement | null): void {
  if (option.kind === 'me') {
    input.form?.querySelector<HTMLButtonElement>('[data-near-me]')?.click();
    return;
  }
  if (option.href !== undefined) {
    row?.click();
    return;
  }
  input.value = option.kind === 'anywhere' ? '' : option.text;
  for (const name of ['near', 'lat', 'lng']) {
    const hidden = input.form?.elements.namedItem(name);
    if (hidden instanceof HTMLInputElement) hidden.value = '';
  }
  if (location.pathname === '/search') input.form?.requestSubmit();
}

/** The list of a combobox (WAI-ARIA, list autocomplete with manual selection). Loaded when its field is first focused. */
export default function Suggestions(props: SuggestionsProps) {
  const { field, id, labels, onState } = props;
  const { options, open, setOpen, asked } = useOptions(props);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const idOf = (index: number) => `${id}-${index}`;
  const isOpen = open && options.length > 0;

  const [before, setBefore] = useState(options);
  if (before !== options) {
    setBefore(options);
    setActive(-1);
  }
  useEffect(() => {
    onState({ open: isOpen, active: isOpen && active >= 0 ? `${id}-${active}` : undefined });
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [onState, isOpen, active, id]);

  useEffect(() => {
    const input = field.current;
    if (!input) return undefined;
    const step = (by: number) => {
      if (options.length === 0) return;
      setOpen(true);
      // One place more than options: none of them, where the field has its own text.
      const places = options.length + 1;
      setActive((now) => ((now + 1 + by + places) % places) - 1);
    };
    const pressed = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      const option = isOpen ? options[active] : undefined;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        step(event.key === 'ArrowDown' ? 1 : -1);
      } else if (event.key === 'Enter') {
        setOpen(false);
        if (!option) return;
        event.preventDefault();
        choose(option, input, document.getElementById(`${id}-${active}`));
      } else if (event.key === 'Escape' && open) {
        event.preventDefault();
        setOpen(false);
      }
    };
    input.addEventListener('keydown', pressed);
    return () => input.removeEventListener('keydown', pressed);
  }, [field, options, active, isOpen, open, setOpen, id]);

  const pick = (option: SuggestOption): void => {
    setOpen(false);
    if (option.href === undefined && field.current) choose(option, field.current, null);
  };
  return (
    <>
      <span role="status" className="sr-only">
        {open && (options.length > 0 ? labels.count.replace('{count}', String(options.length)) : labels.none)}
      </span>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={labels.list}
        hidden={!isOpen}
        // The field keeps the focus while an option is pressed.
        onPointerDown={(event) => event.preventDefault()}
        onMouseDown={(event) => event.preventDefault()}
        className="rise absolute inset-x-0 top-full z-20 mt-1.5 max-h-[min(24rem,60dvh)] overflow-y-auto rounded-control border border-line bg-card py-1.5 shadow-float sm:min-w-80"
      >
        {options.map((option, index) => {
          const Icon = icons[option.kind];
          const Row = option.href === undefined ? 'div' : 'a';
          return (
            <Row
              key={option.key}
              id={idOf(index)}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              href={option.href}
              data-search={option.kind === 'service' ? undefined : ''}
              onClick={() => pick(option)}
              onPointerMove={() => setActive(index)}
              className={clsx(
                'flex min-h-11 cursor-pointer items-center gap-3 px-3.5 py-2 text-sm',
                index === active && 'bg-text/6',
              )}
            >
              <Icon aria-hidden className="size-4 shrink-0 text-muted" />
              <span className="min-w-0 flex-1">
                <span className="block truncate">
                  <Marked text={option.text} typed={asked} />
                </span>
                {option.hint && <span className="block truncate text-xs text-muted">{option.hint}</span>}
              </span>
              {option.kind === 'query' && <ArrowUpLeft aria-hidden className="size-4 shrink-0 text-muted" />}
            </Row>
          );
        })}
      </div>
    </>
  );
}
