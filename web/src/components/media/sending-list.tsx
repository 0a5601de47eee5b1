'use client';
import { entitlements } from '@fixelo/contracts/entitlements';
import { RotateCw, X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { Sending, useUploads } from './use-uploads';

const mega = 1024 * 1024;

interface SendingRowProps {
  readonly item: Sending;
  readonly maxBytes: number;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
}

/** One picture on its way: how far it is, or in words why it was not taken. */
function SendingRow({ item, maxBytes, onRetry, onDismiss }: SendingRowProps) {
  const t = useTranslations('Media');
  const { name, share, fault, preview } = item;
  const percent = Math.round(share * 100);
  const words = share < 1 ? t('sending', { name, percent }) : t('checking', { name });
  return (
    <li className="flex items-center gap-3 rounded-control border border-line p-2">
      {/* eslint-disable-next-line @next/next/no-img-element -- a file of this browser */}
      <img
        src={preview}
        alt=""
        onError={(event) => (event.currentTarget.style.visibility = 'hidden')}
        className="size-12 shrink-0 rounded-control bg-sunken object-cover"
      />
      <div className="min-w-0 flex-1 text-sm">
        {fault ? (
          <p role="alert" className="text-alert">
            <span className="block truncate font-medium">{name}</span>
            {t(fault, { size: Math.round(maxBytes / mega), limit: entitlements.FREE.photosPerService ?? 0 })}{' '}
            {fault === 'PLAN_LIMIT' && (
              <Link href="/provider/plan" className="font-semibold underline underline-offset-4">
                {t('seePro')}
              </Link>
            )}
          </p>
        ) : (
          <>
            <p className="truncate">{words}</p>
            <progress max={1} value={share < 1 ? share : undefined} aria-label={words} className="mt-1 h-1.5 w-full" />
          </>
        )}
      </div>
      {fault === 'FAILED' && (
        <Button tone="quiet" size="icon" aria-label={t('retry')} onClick={onRetry}>
          <RotateCw aria-hidden />
        </Button>
      )}
      {fault && (
        <Button tone="quiet" size="icon" aria-label={t('dismiss', { name })} onClick={onDismiss}>
          <X aria-hidden />
        </Button>
      )}
    </li>
  );
}

type Uploads = ReturnType<typeof useUploads>;

/** Pictures on their way; each can be sent again or put aside. */
export function SendingList({
  sending,
  maxBytes,
  send,
  dismiss,
}: Pick<Uploads, 'sending' | 'send' | 'dismiss'> & { readonly maxBytes: number }) {
  if (sending.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {sending.map((item) => (
        <SendingRow
          key={item.id}
          item={item}
          maxBytes={maxBytes}
          onDismiss={() => dismiss(item.id)}
          onRetry={() => {
            dismiss(item.id);
            void send(item.file);
          }}
        />
      ))}
    </ul>
  );
}
