import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';

const style = cva(
  'inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5',
  {
    variants: {
      tone: {
        neutral: 'bg-text/7 text-text',
        accent: 'bg-accent-soft text-accent-text',
        alert: 'bg-alert-soft text-alert',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);
export type BadgeTone = NonNullable<VariantProps<typeof style>['tone']>;

export const Badge = ({ tone, className, ...rest }: ComponentProps<'span'> & VariantProps<typeof style>) => (
  <span className={style({ tone, className })} {...rest} />
);
