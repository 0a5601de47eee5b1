import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

const tones = {
  neutral: 'bg-text/7 text-text',
  accent: 'bg-accent-soft text-accent-text',
  alert: 'bg-alert-soft text-alert',
} as const;
export type BadgeTone = keyof typeof tones;

interface BadgeProps extends ComponentProps<'span'> {
  readonly tone?: BadgeTone | undefined;
}

export const Badge = ({ tone = 'neutral', className, ...rest }: BadgeProps) => (
  <span
    className={clsx(
      'inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5',
      tones[tone],
      className,
    )}
    {...rest}
  />
);
