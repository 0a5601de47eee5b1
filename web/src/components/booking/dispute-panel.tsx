'use client';
import type { Booking } from '@fixelo/contracts';
import { MessageSquare } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useResource } from '@/lib/api/use-resource';
import { formatMoney, formatTime } from '@/lib/format';

type Dispute = NonNullable<Booking['dispute']>;
type Evidence = Dispute['evidence'][number];

/** Messages that were laid before the arbiter, by id; none while they are on their way. */
function useQuoted({ id, version }: Booking, evidence: readonly Evidence[]) {
  const wanted = evidence.some(({ messageIds }) => messageIds.length > 0);
  const { resource } = useResource(`quoted ${id} ${version} ${wanted}`, (client) =>
    wanted ? client.chat.quoted({ id }) : Promise.resolve({ data: [] }),
  );
  return new Map(resource.state === 'ready' ? resource.data.map((message) => [message.id, message]) : []);
}

function Piece({ booking, evidence, quoted }: PieceProps) {
  const locale = useLocale();
  const { clientId, clientName, providerName, timeZone } = booking;
  const { by, at, text, attachments = [], messageIds } = evidence;
  return (
    <li className="border-l-2 border-line pl-3">
      <p className="tabular text-sm text-muted">
        {by === 'client' ? clientName : providerName} · {formatTime(at, 'moment', locale, timeZone)}
      </p>
      {text && <p className="whitespace-pre-line">{text}</p>}
      {messageIds.flatMap((id) => {
        const message = quoted.get(id);
        return message
          ? [
              <blockquote key={id} className="mt-2 flex gap-2 rounded-control bg-sunken px-3 py-2 text-sm">
                <MessageSquare aria-hidden className="mt-1 size-3.5 shrink-0 text-muted" />
                <div className="min-w-0">
                  <p className="tabular text-xs text-muted">
                    {message.senderId === clientId ? clientName : providerName} ·{' '}
                    {formatTime(message.sentAt, 'moment', locale, timeZone)}
                  </p>
                  <p className="whitespace-pre-line">{message.text}</p>
                </div>
              </blockquote>,
            ]
          : [];
      })}
      {attachments.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-2">
          {attachments.map(({ id, url, name }) => (
            <a key={id} href={url} target="_blank" rel="noreferrer">
              {/* eslint-disable-next-line @next/next/no-img-element -- private addresses that last an hour */}
              <img src={url} alt={name} width={96} height={96} className="size-24 rounded-control object-cover" />
            </a>
          ))}
        </div>
      )}
    </li>
  );
}
interface PieceProps {
  readonly booking: Booking;
  readonly evidence: Evidence;
  readonly quoted: ReturnType<typeof useQuoted>;
}

function Panel({ booking, dispute }: { booking: Booking; dispute: Dispute }) {
  const t = useTranslations('Visit');
  const locale = useLocale();
  const quoted = useQuoted(booking, dispute.evidence);
  const { settlement, currency } = booking;
  return (
    <section aria-labelledby={`dispute-${booking.id}`} className="flex flex-col gap-4 border-t border-line pt-5">
      <h3 id={`dispute-${booking.id}`} className="font-semibold">
        {t('dispute')}
      </h3>
      <ol className="flex flex-col gap-4">
        {dispute.evidence.map((one) => (
          <Piece key={`${one.by} ${one.at}`} booking={booking} evidence={one} quoted={quoted} />
        ))}
      </ol>
      {dispute.resolution && settlement && (
        <p className="rounded-control bg-sunken p-4">
          <strong>
            {t('resolved', { amount: formatMoney({ amount: settlement.refundAmount, currency }, locale) })}
          </strong>{' '}
          {dispute.resolution.note}
        </p>
      )}
    </section>
  );
}

/** What both sides laid before the arbiter, in order, and what was decided; nothing without a dispute. */
export const DisputePanel = ({ booking }: { booking: Booking }) =>
  booking.dispute ? <Panel booking={booking} dispute={booking.dispute} /> : null;
