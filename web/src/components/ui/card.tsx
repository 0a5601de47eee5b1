import type { ComponentProps } from 'react';
import { clsx } from 'clsx';

export const Card = ({ className, ...rest }: ComponentProps<'div'>) => (
  <div className={clsx('rounded-card border border-line bg-card', className)} {...rest} />
);
