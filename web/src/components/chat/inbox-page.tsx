'use client';
import type { Conversation } from '@fixelo/contracts';
import { clsx } from 'clsx';
import { MessagesSquare, Paperclip } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Avatar } from '@/components/ui/avatar';
import { buttonStyle } from '@/components/ui/button';
import { arrows } from '@/lib/arrows';
import type { Identity } from '@/lib/api/identity';
import { liveSocket } from '@/lib/api/live';
import { useIdentity } from '@/lib/api/session';
import { useResource } from '@/lib/api/use-resource';
import { formatTime } from '@/lib/format';

const PAGE = 50;

function LastWords({ conversation, self }: { conversation: Conversation; self: string }) {
  const t = useTranslations('Chat');
  const status = useTranslations('Status');
  const { lastMessage: last } = conversation;
  if (!last) return t('none');
  if (last.booking) return status(last.booking.status);
  if (last.text === '')
    return (
      <>
        <Paperclip aria-hidden className="inline size-4" /> {t('file')}
      </>
    );
  return last.senderId === self ? t('you', { text: last.text }) : last.text;
}

function Row({ conversation, self }: { conversation: Conversation; self: string }) {
  const t = useTranslations('Chat');
  const locale = useLocale();
  const name = self === conversation.clientId ? conversation.providerName : conversation.clientName;
  const { unread } = conversation;
  return (
    <li>
      <Link
        href={`/messages/${conversation.id}`}
        data-stop
        className="flex items-center gap-4 rounded-card border border-line bg-card p-4 hover:border-line-strong"
      >
        <Avatar name={name} size={48} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className={clsx('truncate', unread > 0 ? 'font-bold' : 'font-semibold')}>{name}</span>
            <time dateTime={conversation.updatedAt} className="tabular shrink-0 text-xs text-muted">
              {formatTime(conversation.updatedAt, 'moment', locale, Intl.DateTimeFormat().resolvedOptions().timeZone)}
            </time>
          </span>
          <span className="flex items-center justify-between gap-3">
            <span className={clsx('truncate text-sm', unread > 0 ? 'font-medium text-text' : 'text-muted')}>
              <LastWords conversation={conversation} self={self} />
            </span>
            {unread > 0 && (
              <span className="tabular shrink-0 rounded-full bg-accent px-2 text-xs font-semibold text-on-accent">
                <span aria-hidden>{unread}</span>
                <span className="sr-only">{t('unread', { count: unread })}</span>
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** Everybody whom the reader writes with, last active first; it follows what comes. */
export function InboxPage({ initial }: { initial: Identity | undefined }) {
  const t = useTranslations('Chat');
  const reader = useIdentity(initial)?.id;
  const { resource, reload } = useResource('conversations', (client) => client.chat.conversations({ limit: PAGE }));
  useEffect(() => {
    if (reader === undefined) return undefined;
    const { socket, release } = liveSocket(reader);
    const stops = [
      socket.on('message-received', reload),
      socket.on('read', ({ userId }) => userId === reader && reload()),
      socket.onState((state) => state === 'open' && reload()),
    ];
    return () => {
      for (const stop of stops) stop();
      release();
    };
  }, [reader, reload]);
  return (
    <Loaded resource={resource} reload={reload}>
      {(conversations) =>
        conversations.length === 0 ? (
          <Empty Icon={MessagesSquare} title={t('emptyTitle')} text={t('emptyText')}>
            <Link href="/search" className={buttonStyle()}>
              {t('emptyAction')}
            </Link>
          </Empty>
        ) : (
          <ul className="flex flex-col gap-3" onKeyDown={arrows()}>
            {conversations.map((conversation) => (
              <Row key={conversation.id} conversation={conversation} self={reader ?? ''} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
