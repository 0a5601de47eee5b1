'use client';
import type { Conversation, Message } from '@fixelo/contracts';
import type { ConversationView } from '@fixelo/sdk/conversation';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { arrows } from '@/lib/arrows';
import { formatTime } from '@/lib/format';
import { Bubble, PendingBubble } from './bubble';
import { Composer } from './composer';
import { Safety } from './safety';

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

interface ThreadProps {
  readonly view: ConversationView;
  readonly self: string;
  /** Back to where one writes. */
  readonly leave: () => void;
}

/** All messages; the last one can be tabbed to, and arrows go on from there. */
function Thread({ view, self, leave }: ThreadProps) {
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
      <ol className="flex flex-col gap-2" onKeyDown={arrows(leave)}>
        {messages.map((message, i) => {
          const day = dayOf(message.sentAt);
          const before = messages[i - 1];
          return (
            <li
              key={message.id}
              data-stop
              tabIndex={i === messages.length - 1 ? 0 : -1}
              className="flex flex-col gap-2 rounded-card"
            >
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

/** What was said, who is there, and where one writes. */
export function OpenConversation({ conversation, view, self }: OpenProps) {
  const t = useTranslations('Chat');
  const end = useRef<HTMLDivElement>(null);
  const thread = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
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
      <div ref={thread} className="flex flex-1 flex-col justify-end gap-3 py-4">
        {!conversation.contactAllowed && <Notice>{t('maskedHint')}</Notice>}
        {view.ready() ? (
          <Thread view={view} self={self} leave={() => box.current?.focus()} />
        ) : (
          <div className="skeleton h-24" />
        )}
        {view.ready() && count === 0 && <p className="text-center text-muted">{t('first', { name })}</p>}
        <p className="sr-only" aria-live="polite">
          {said && t('newFrom', { name, text: said.text })}
        </p>
      </div>
      <Composer
        box={box}
        onSend={view.send}
        onTyping={view.typing}
        onUp={() => [...(thread.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])].at(-1)?.focus()}
      />
      <div ref={end} />
    </div>
  );
}
