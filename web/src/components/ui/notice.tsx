import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';

/** A message in the flow of a page. `alert` ones are announced at once. */
export function Notice({
  tone = 'info',
  children,
  className,
}: {
  tone?: 'info' | 'alert';
  children: ReactNode;
  className?: string;
}) {
  const Icon = tone === 'alert' ? CircleAlert : Info;
  return (
    <div
      role={tone === 'alert' ? 'alert' : 'status'}
      className={clsx(
        'rise flex gap-3 rounded-control px-4 py-3 text-sm',
        tone === 'alert' ? 'bg-alert-soft text-alert' : 'bg-accent-soft text-accent-text',
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <div className="flex-1">{children}</div>
    </div>
  );
}
