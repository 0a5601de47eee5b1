'use client';
import { Trash2 } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import type { Resource } from '@/lib/api/use-resource';

interface Item {
  readonly key: string;
  readonly content: ReactNode;
  /** What the button that takes it away is called. */
  readonly removeLabel: string;
  readonly onRemove: () => void;
}
interface ListSectionProps<T> {
  readonly id: string;
  readonly heading: string;
  readonly lead: string;
  /** What is said of an empty list; nothing when left out. */
  readonly none?: string;
  readonly resource: Resource<T>;
  readonly reload: () => void;
  readonly itemsOf: (data: T) => readonly Item[];
  readonly busy: boolean;
  readonly error: unknown;
  /** Fields and the button that add something. */
  readonly children: ReactNode;
  readonly onAdd: () => void;
}

function List({ items, busy }: { items: readonly Item[]; busy: boolean }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {items.map(({ key, content, removeLabel, onRemove }) => (
        <li key={key} className="flex items-center justify-between gap-3 py-1.5">
          <div className="min-w-0">{content}</div>
          <Button tone="quiet" size="icon" aria-label={removeLabel} busy={busy} onClick={onRemove}>
            <Trash2 aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** What a provider has set beside the weekly hours: a list whose entries can be taken away, and a form that adds one. */
export function ListSection<T>(props: ListSectionProps<T>) {
  const { id, heading, lead, none, resource, reload, itemsOf, busy, error, children, onAdd } = props;
  return (
    <section className="mt-12 flex flex-col gap-4" aria-labelledby={id}>
      <div>
        <h2 id={id} className="text-lg font-semibold">
          {heading}
        </h2>
        <p className="text-muted">{lead}</p>
      </div>
      <Loaded resource={resource} reload={reload} skeleton={<div className="skeleton h-14" />}>
        {(data) => {
          const items = itemsOf(data);
          if (items.length > 0) return <List items={items} busy={busy} />;
          return none && <p className="text-muted">{none}</p>;
        }}
      </Loaded>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onAdd();
        }}
      >
        {children}
      </form>
      <FormError error={error} />
    </section>
  );
}
