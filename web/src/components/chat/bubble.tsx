'use client';
import type { Attachment, Message } from '@fixelo/contracts';
import type { PendingMessage } from '@fixelo/sdk/outbox';
import { clsx } from 'clsx';
import { Check, CheckCheck, Clock3, FileText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatTime } from '@/lib/format';

const viewerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function Files({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {files.map((file) => {
        const preview = file.sizes?.[0];
        return (
          <li key={file.id}>
            <a href={file.url} target="_blank" rel="noreferrer" className="block rounded-control">
              {preview ? (
                // eslint-disable-next-line @next/next/no-img-element -- sized when uploaded, private address
                <img
                  src={preview.url}
                  alt={file.name}
                  width={160}
                  height={160}
                  loading="lazy"
                  className="size-40 rounded-control bg-text/8 object-cover"
                  style={file.blur ? { backgroundImage: `url(${file.blur})`, backgroundSize: 'cover' } : undefined}
                />
              ) : (
                <span className="flex min-h-11 items-center gap-2 rounded-control bg-text/8 px-3 text-sm underline underline-offset-2">
                  <FileText aria-hidden className="size-4 shrink-0" /> {file.name}
                </span>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

const shape = (own: boolean): string =>
  clsx(
    'max-w-[85%] rounded-card px-4 py-2.5 sm:max-w-[70%]',
    own ? 'self-end rounded-br-sm bg-accent-soft' : 'self-start rounded-bl-sm border border-line bg-card',
  );

interface BubbleProps {
  readonly message: Message;
  readonly own: boolean;
  readonly seen: 'sent' | 'delivered' | 'read';
}

/** One message that the server has. */
export function Bubble({ message, own, seen }: BubbleProps) {
  const t = useTranslations('Chat');
  const locale = useLocale();
  const Mark = seen === 'sent' ? Check : CheckCheck;
  return (
    <div className={shape(own)}>
      <span className="sr-only">{own ? t('youSaid') : t('theySaid')}</span>
      <Files files={message.attachments} />
      {message.text && <p className="whitespace-pre-wrap">{message.text}</p>}
      {message.masked && own && <p className="mt-1 text-xs text-muted">{t('masked')}</p>}
      <p className="tabular mt-1 flex items-center justify-end gap-1.5 text-xs text-muted">
        {formatTime(message.sentAt, 'time', locale, viewerZone())}
        {own && (
          <>
            <Mark aria-hidden className={clsx('size-3.5', seen === 'read' && 'text-accent-text')} />
            <span className="sr-only">{t(seen)}</span>
          </>
        )}
      </p>
    </div>
  );
}

interface PendingProps {
  readonly message: PendingMessage;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

/** One message on its way. */
export function PendingBubble({ message, onRetry, onDiscard }: PendingProps) {
  const t = useTranslations('Chat');
  const failed = message.state === 'failed';
  return (
    <div className={clsx(shape(true), !failed && 'opacity-75')}>
      <Files files={message.attachments.map(({ attachment }) => attachment)} />
      {message.text && <p className="whitespace-pre-wrap">{message.text}</p>}
      {failed ? (
        <p role="alert" className="mt-1 text-sm text-alert">
          {message.reason === 'CONFLICT' ? t('blockedSend') : t('failed')}{' '}
          <button type="button" className="min-h-6 font-semibold underline underline-offset-2" onClick={onRetry}>
            {t('retry')}
          </button>{' '}
          ·{' '}
          <button type="button" className="min-h-6 font-semibold underline underline-offset-2" onClick={onDiscard}>
            {t('discard')}
          </button>
        </p>
      ) : (
        <p className="mt-1 flex items-center justify-end gap-1 text-xs text-muted">
          <Clock3 aria-hidden className="size-3.5" /> {t('sending')}
        </p>
      )}
    </div>
  );
}
