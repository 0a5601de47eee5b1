import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

const base =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-4 text-center text-sm font-semibold leading-tight transition-colors select-none disabled:opacity-60 aria-busy:cursor-progress [&_svg]:size-4 [&_svg]:shrink-0';
const tones = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line-strong/60 bg-card text-text hover:border-line-strong hover:bg-sunken',
  quiet: 'text-text hover:bg-text/6',
  danger: 'border border-alert/50 bg-card text-alert hover:bg-alert-soft',
} as const;
const sizes = { normal: '', large: 'min-h-13 px-6 text-base', icon: 'w-11 px-0' } as const;

export interface ButtonStyle {
  readonly tone?: keyof typeof tones | undefined;
  readonly size?: keyof typeof sizes | undefined;
  readonly wide?: boolean | undefined;
}

/** The classes of a button, for links that look like one. */
export const buttonStyle = ({
  tone = 'primary',
  size = 'normal',
  wide = false,
  className,
}: ButtonStyle & { readonly className?: string | undefined } = {}): string =>
  clsx(base, tones[tone], sizes[size], wide && 'w-full', className);

/** A button; `busy` keeps its place and its focus while something is under way. For links use `buttonStyle`. */
export function Button({
  tone,
  size,
  wide,
  busy = false,
  className,
  type = 'button',
  onClick,
  ...rest
}: ComponentProps<'button'> & ButtonStyle & { busy?: boolean }) {
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonStyle({ tone, size, wide, className })}
      {...rest}
    />
  );
}
