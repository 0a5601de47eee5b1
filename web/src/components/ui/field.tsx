import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { clsx } from 'clsx';

const control =
  'w-full min-h-11 rounded-control border border-line-strong/70 bg-card px-3 text-base text-text placeholder:text-muted/80 transition-colors hover:border-line-strong focus-visible:outline-offset-0 aria-invalid:border-alert aria-invalid:outline-alert';

interface FieldProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: string | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Ids of what describes a control, for `aria-describedby`. */
export const describedBy = (id: string, { hint, error }: { hint?: unknown; error?: unknown }): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

/** Label, control, hint and error of one field. `optional` is the word shown beside the label of a field one may skip. */
export function Field({ id, label, hint, error, optional, className, children }: FieldProps) {
  return (
    <div className={clsx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {optional && <span className="ml-1.5 font-normal text-muted">({optional})</span>}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm font-medium text-alert">
          {error}
        </p>
      )}
    </div>
  );
}

export const Input = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input className={clsx(control, className)} {...rest} />
);

export const Textarea = ({ className, ...rest }: ComponentProps<'textarea'>) => (
  <textarea rows={4} className={clsx(control, 'py-2.5', className)} {...rest} />
);

export const Select = ({ className, compact = false, ...rest }: ComponentProps<'select'> & { compact?: boolean }) => (
  <span className={clsx('relative inline-block w-full', className)}>
    <select className={clsx(control, 'appearance-none pr-10', compact && 'text-sm')} {...rest} />
    <ChevronDown
      aria-hidden
      className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted"
    />
  </span>
);
