'use client';
import { lazy, Suspense, useEffect, useRef, useState, type ComponentProps } from 'react';
import { Input } from '@/components/ui/field';
import type { SuggestLabels } from './suggestions';

const Suggestions = lazy(() => import('./suggestions'));

/** What a list of suggestions says of itself to its field. */
export interface ListState {
  readonly open: boolean;
  readonly active?: string | undefined;
}

interface SuggestFieldProps extends ComponentProps<'input'> {
  readonly id: string;
  readonly kind: 'what' | 'where';
  readonly labels: SuggestLabels;
}

/** A field of the search that offers completions. They are fetched when it is first focused; without scripts it is a plain field. */
export function SuggestField({ kind, labels, ...input }: SuggestFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  // Somebody who is done before the list has come does not want it any more.
  const done = useRef(false);
  const [armed, setArmed] = useState(false);
  const [list, setList] = useState<ListState>({ open: false });
  useEffect(() => {
    if (document.activeElement === field.current) queueMicrotask(() => setArmed(true));
  }, []);
  return (
    <span className="relative block">
      <Input
        {...input}
        ref={field}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={list.open}
        aria-controls={list.open ? `${input.id}-list` : undefined}
        aria-activedescendant={list.active}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onKeyDown={({ key }) => {
          done.current = key === 'Enter';
        }}
        onFocus={({ currentTarget }) => {
          if (kind === 'where') currentTarget.select();
          setArmed(true);
        }}
      />
      {armed && (
        <Suspense>
          <Suggestions field={field} done={done} id={input.id} kind={kind} labels={labels} onState={setList} />
        </Suspense>
      )}
    </span>
  );
}
