'use client';
import { ApiError } from '@fixelo/sdk/error';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { errorKey } from '@/lib/api/error-key';
import type { Resource } from '@/lib/api/use-resource';

interface LoadedProps<T> {
  readonly resource: Resource<T>;
  readonly reload: () => void;
  readonly children: (data: T) => ReactNode;
  /** As tall as what is coming. */
  readonly skeleton?: ReactNode;
}

const Blocks = () => (
  <div className="flex flex-col gap-4">
    <div className="skeleton h-16" />
    <div className="skeleton h-40" />
    <div className="skeleton h-24" />
  </div>
);

/** Shows something of the signed-in person: skeleton, then the thing; or what went wrong and what to do about it. */
export function Loaded<T>({ resource, reload, children, skeleton = <Blocks /> }: LoadedProps<T>) {
  const t = useTranslations();
  const pathname = usePathname();
  if (resource.state === 'ready') return children(resource.data);
  if (resource.state === 'loading')
    return (
      <div role="status" aria-label={t('Common.loading')}>
        {skeleton}
      </div>
    );
  const { error } = resource;
  const anonymous = error instanceof ApiError && error.status === 401;
  return (
    <Notice tone={anonymous ? 'info' : 'alert'}>
      <p>{anonymous ? t('Auth.need') : t(`Errors.${errorKey(error)}`)}</p>
      {anonymous ? (
        <Link href={`/sign-in?next=${encodeURIComponent(pathname)}`} className={buttonStyle({ className: 'mt-3' })}>
          {t('Auth.signIn')}
        </Link>
      ) : (
        <Button tone="secondary" className="mt-3" onClick={reload}>
          {t('Common.retry')}
        </Button>
      )}
    </Notice>
  );
}
