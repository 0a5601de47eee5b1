'use client';
import type { Conversation, Message } from '@fixelo/contracts';
import type { ConversationView } from '@fixelo/sdk/conversation';
import { ArrowLeft, Ban, Flag } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Loaded } from '@/components/shell/loaded';
import { Avatar } from '@/components/ui/avatar';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import type { Identity } from '@/lib/api/identity';
import { useIdentity } from '@/lib/api/session';
import { formatTime } from '@/lib/format';
import { Bubble, PendingBubble } from './bubble';
import { Composer } from './composer';
import { useConversation } from './use-conversation';

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What became of a booking, between the messages. */
function Note({ message }: { message: Message }) {
  const t = useTranslations('Chat');
  const status = useTranslations('Status');
  const locale = useLocale();
  const { booking } = message;
  if (!booking) return null;
  return (
    <p className="self-center rounded-full bg-text/6 px-4 py-1.5 text-center text-sm">
      <Link href={`/bookings/${booking.bookingId}`} className="underline-offset-4 hover:underline">
        {t('note', { status: status(booking.status), when: formatTime(booking.scheduledAt, 'moment', locale, zone()) })}
      </Link>
    </p>
  );
}

function Thread({ view, self }: { view: ConversationView; self: string }) {
  const t = useTranslations('Chat');
  const locale = useLocale();
  const messages = view.messages();
  const pending = view.pending();
  const { delivered, read } = view.otherMarks();
  const seenOf = ({ seq }: Message) =>
    (read?.seq ?? 0) >= seq ? 'read' : (delivered?.seq ?? 0) >= seq ? 'delivered' : 'sent';
  const dayOf = (at: string): string => formatTime(at, 'longDay', locale, zone());
  return (
    <>
      {view.hasOlder() && (
        <Button tone="quiet" className="self-center" onClick={() => void view.loadOlder()}>
          {t('older')}
        </Button>
      )}
      <ol className="flex flex-col gap-2">
        {messages.map((message, i) => {
          const day = dayOf(message.sentAt);
          const before = messages[i - 1];
          return (
            <li key={message.id} className="flex flex-col gap-2">
              {(!before || dayOf(before.sentAt) !== day) && (
                <h2 className="my-2 self-center text-xs font-medium text-muted">{day}</h2>
              )}
              {message.senderId === 'system' ? (
                <Note message={message} />
              ) : (
                <Bubble message={message} own={message.senderId === self} seen={seenOf(message)} />
              )}
            </li>
          );
        })}
        {pending.map((message) => (
          <li key={message.clientMessageId} className="flex flex-col">
            <PendingBubble
              message={message}
              onRetry={() => view.retry(message.clientMessageId)}
              onDiscard={() => view.discard(message.clientMessageId)}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

interface OpenProps {
  readonly conversation: Conversation;
  readonly view: ConversationView;
  readonly self: string;
}

function Safety({ conversation, self }: Pick<OpenProps, 'conversation' | 'self'>) {
  const t = useTranslations('Chat');
  const [blocked, setBlocked] = useState(conversation.blockedBy.includes(self));
  const [reported, setReported] = useState(false);
  const { id } = conversation;
  const toggle = async () => {
    const { data } = await (await api()).chat.block({ id }, { blocked: !blocked });
    setBlocked(data.blockedBy.includes(self));
  };
  const report = async () => {
    await (await api()).chat.report({ id }, { reason: 'other' });
    setReported(true);
  };
  return (
    <div className="flex">
      <Button
        tone="quiet"
        size="icon"
        aria-pressed={blocked}
        aria-label={blocked ? t('unblock') : t('block')}
        onClick={() => void toggle()}
      >
        <Ban aria-hidden className={blocked ? 'text-alert' : ''} />
      </Button>
      <Button
        tone="quiet"
        size="icon"
        aria-label={reported ? t('reported') : t('report')}
        onClick={() => void report()}
      >
        <Flag aria-hidden className={reported ? 'text-alert' : ''} />
      </Button>
    </div>
  );
}

function Open({ conversation, view, self }: OpenProps) {
  const t = useTranslations('Chat');
  const end = useRef<HTMLDivElement>(null);
  const name = self === conversation.clientId ? conversation.providerName : conversation.clientName;
  const { online, typing } = view.other();
  const last = view.messages().at(-1);
  const count = view.messages().length + view.pending().length;
  const said = last && last.senderId !== self && last.senderId !== 'system' ? last : undefined;
  const waiting = view.pending().length;
  useLayoutEffect(() => {
    // newer browsers answer a promise here, which an effect must not
    void end.current?.scrollIntoView({ block: 'end' });
  }, [last?.id, count === 0, waiting]); // eslint-disable-line react-hooks/exhaustive-deps -- follows the end, not what is loaded above it
  useEffect(() => {
    const read = () => document.visibilityState === 'visible' && view.markRead();
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [view, last?.id]);
  return (
    <div className="flex min-h-[calc(100dvh-4rem)] flex-col">
      <header className="sticky top-16 z-10 flex items-center gap-3 border-b border-line bg-paper py-2">
        <Link href="/messages" aria-label={t('back')} className={buttonStyle({ tone: 'quiet', size: 'icon' })}>
          <ArrowLeft aria-hidden />
        </Link>
        <Avatar name={name} size={40} />
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-base font-semibold">{name}</h1>
          <p className="h-5 text-sm text-muted" aria-live="polite">
            {typing ? t('typing') : online ? t('online') : ''}
          </p>
        </div>
        {conversation.bookingId && (
          <Link
            href={`/bookings/${conversation.bookingId}`}
            className={buttonStyle({ tone: 'secondary', className: 'max-sm:hidden' })}
          >
            {t('booking')}
          </Link>
        )}
        <Safety conversation={conversation} self={self} />
      </header>
      <div className="flex flex-1 flex-col justify-end gap-3 py-4">
        {!conversation.contactAllowed && <Notice>{t('maskedHint')}</Notice>}
        {view.ready() ? <Thread view={view} self={self} /> : <div className="skeleton h-24" />}
        {view.ready() && count === 0 && <p className="text-center text-muted">{t('first', { name })}</p>}
        <p className="sr-only" aria-live="polite">
          {said && t('newFrom', { name, text: said.text })}
        </p>
      </div>
      <Composer onSend={view.send} onTyping={view.typing} />
      <div ref={end} />
    </div>
  );
}

/** One conversation, for either side. */
export function ConversationPage({ id, initial }: { id: string; initial: Identity | undefined }) {
  const reader = useIdentity(initial)?.id;
  const { opened } = useConversation(id, reader);
  const resource = opened.state === 'ready' ? { state: 'ready' as const, data: opened } : opened;
  return (
    <Loaded resource={resource} reload={() => location.reload()}>
      {({ conversation, view }) => <Open conversation={conversation} view={view} self={reader ?? ''} />}
    </Loaded>
  );
}
