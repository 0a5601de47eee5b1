import type { ReactNode } from 'react';

interface ChoiceProps {
  readonly form: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly type: 'radio' | 'checkbox';
  /** How many services it would find. */
  readonly count?: number | undefined;
  readonly children: ReactNode;
}

/** A radio button or checkbox that the search follows as it changes. */
export const Choice = ({ form, name, value, checked, type, count, children }: ChoiceProps) => (
  <label className="flex min-h-11 items-center gap-3 text-sm lg:min-h-9">
    <input
      form={form}
      data-auto=""
      type={type}
      name={name}
      value={value}
      defaultChecked={checked}
      className="size-4.5 shrink-0 accent-accent"
    />
    <span className="flex-1">{children}</span>
    {count !== undefined && <span className="tabular text-muted">{count}</span>}
  </label>
);

/** Filters of one kind under their title. */
export const FilterGroup = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="min-w-0 border-t border-line pt-4">
    <legend className="sr-only">{title}</legend>
    <p aria-hidden className="mb-1 text-sm font-semibold">
      {title}
    </p>
    {children}
  </fieldset>
);

/** Looks of a link that sets a filter. */
export const filterLink =
  'flex min-h-11 items-center justify-between gap-3 text-sm underline-offset-4 hover:underline aria-[current]:font-semibold lg:min-h-9';
