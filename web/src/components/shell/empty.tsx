import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyProps {
  readonly Icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  /** Level of its heading on the page. */
  readonly heading?: 'h1' | 'h2';
  /** The next step. */
  readonly children?: ReactNode;
}

/** Stands where something will be, and says how to get there. */
export const Empty = ({ Icon, title, text, heading: Heading = 'h2', children }: EmptyProps) => (
  <div className="flex flex-col items-center rounded-card border border-dashed border-line-strong/60 px-6 py-14 text-center">
    <Icon aria-hidden className="size-8 text-muted" />
    <Heading className="mt-4 text-xl font-semibold">{title}</Heading>
    <p className="mt-1 max-w-md text-muted">{text}</p>
    {children && <div className="mt-5">{children}</div>}
  </div>
);
