'use client';
import type { BookingStatus } from '@fixelo/contracts';
import { clsx } from 'clsx';
import { ArrowLeftRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PlacedBooking } from '@/lib/planner/day';
import { MINUTE_PX, place } from './scale';
import type { Words } from './words';

export const tones: Readonly<Record<BookingStatus, string>> = {
  PENDING_PAYMENT: 'border-dashed border-line-strong bg-card text-text',
  REQUESTED: 'border-dashed border-accent bg-card text-accent-text',
  CONFIRMED: 'border-accent bg-accent-soft text-accent-text',
  IN_PROGRESS: 'border-accent bg-accent text-on-accent',
  COMPLETED: 'border-line-strong bg-sunken text-text',
  NO_SHOW: 'border-alert bg-alert-soft text-alert',
  DISPUTED: 'border-alert bg-alert-soft text-alert',
  DECLINED: 'border-line bg-card text-muted',
  CANCELLED: 'border-line bg-card text-muted',
  EXPIRED: 'border-line bg-card text-muted',
};
/** From this height on there is room for a second and a third line. */
const twoLines = 40;
const threeLines = 62;

/** A booking in its day, with the buffers around it. Leads to the booking. */
export function BookingBlock({ placed, words }: { placed: PlacedBooking; words: Words }) {
  const status = useTranslations('Status');
  const { clock, range } = words;
  const { booking, busy, lane, lanes } = placed;
  const state = status(booking.status === 'PENDING_PAYMENT' && booking.chargeAt ? 'RESERVED' : booking.status);
  const height = (placed.to - placed.from) * MINUTE_PX;
  const box = { left: `${(lane / lanes) * 100}%`, width: `${100 / lanes}%` };
  return (
    <li>
      {(busy.from < placed.from || busy.to > placed.to) && (
        <span aria-hidden className="absolute rounded-control bg-text/5" style={{ ...place(busy), ...box }} />
      )}
      <Link
        href={`/bookings/${booking.id}`}
        prefetch={false}
        title={`${range(placed)} · ${booking.title} · ${booking.clientName} · ${state}`}
        className={clsx(
          'tabular pointer-events-auto absolute flex flex-col overflow-hidden rounded-control border border-l-4 px-1.5 py-0.5 text-xs leading-tight hover:brightness-97 focus-visible:z-20 sm:px-2',
          tones[booking.status],
        )}
        style={{ ...place(placed), ...box }}
      >
        <span className="sr-only">{[range(placed), booking.title, booking.clientName, state].join(', ')}</span>
        <span aria-hidden className="flex items-center gap-1 font-semibold">
          {booking.proposal && <ArrowLeftRight aria-hidden className="size-3 shrink-0" />}
          {height < twoLines ? (
            <span className="truncate">{booking.title}</span>
          ) : (
            <>
              <span className="truncate sm:hidden">{clock(placed.from)}</span>
              <span className="truncate max-sm:hidden">{range(placed)}</span>
            </>
          )}
        </span>
        {height >= twoLines && (
          <span aria-hidden className="truncate">
            {booking.title}
          </span>
        )}
        {height >= threeLines && (
          <span aria-hidden className="truncate">
            {booking.clientName} · {state}
          </span>
        )}
      </Link>
    </li>
  );
}
