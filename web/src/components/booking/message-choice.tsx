'use client';
import type { Booking } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { Loaded } from '@/components/shell/loaded';
import { useResource } from '@/lib/api/use-resource';
import { formatTime } from '@/lib/format';

interface MessageChoiceProps {
  readonly booking: Booking;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** As many as one piece of evidence may hold. */
const most = 20;

/** The latest messages of both sides, to lay before the arbiter. */
export function MessageChoice({ booking, chosen, onChange }: MessageChoiceProps) {
  const t = useTranslations('Visit');
  const locale = useLocale();
  const { id, clientId, clientName, providerName, timeZone } = booking;
  const { resource, reload } = useResource(`messages of ${id}`, async (client) => {
    const { data: conversation } = await client.chat.open({ bookingId: id });
    return client.chat.messages({ id: conversation.id }, { limit: 50 });
  });
  const toggle = (message: string) =>
    onChange(chosen.includes(message) ? chosen.filter((one) => one !== message) : [...chosen, message].slice(0, most));
  return (
    <Loaded resource={resource} reload={reload} skeleton={<div className="skeleton h-24" />}>
      {(messages) => {
        const written = messages.filter(({ text }) => text !== '');
        if (written.length === 0) return <p className="text-sm text-muted">{t('noMessages')}</p>;
        return (
          <fieldset className="max-h-56 overflow-y-auto rounded-control border border-line">
            <legend className="sr-only">{t('messages')}</legend>
            {written.map(({ id: message, text, senderId, sentAt }) => (
              <label key={message} className="flex min-h-11 gap-3 border-b border-line px-3 py-2 last:border-b-0">
                <input
                  type="checkbox"
                  className="mt-1 size-4.5 shrink-0 accent-accent"
                  checked={chosen.includes(message)}
                  onChange={() => toggle(message)}
                />
                <span className="min-w-0">
                  <span className="tabular block text-xs text-muted">
                    {senderId === clientId ? clientName : providerName} ·{' '}
                    {formatTime(sentAt, 'moment', locale, timeZone)}
                  </span>
                  <span className="line-clamp-3 text-sm">{text}</span>
                </span>
              </label>
            ))}
          </fieldset>
        );
      }}
    </Loaded>
  );
}
