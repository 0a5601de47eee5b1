'use client';
import { clsx } from 'clsx';
import type { PlannedDay } from '@/lib/planner/day';
import type { Span } from '@/lib/planner/spans';
import type { Ask } from './asked';
import { MINUTE_PX, place } from './scale';
import { useEdgeDrag } from './use-edge-drag';
import type { Words } from './words';

interface PieceProps {
  readonly kind: 'blocked' | 'extra';
  readonly day: PlannedDay;
  readonly span: Span;
  /** Days that are over stay as they were. */
  readonly fixed: boolean;
  readonly words: Words;
  readonly onAsk: Ask;
  readonly onMove: (before: Span, next: Span) => void;
  readonly onRemove: (span: Span) => void;
}

const handle =
  'pointer-events-auto absolute inset-x-0 z-10 h-3 cursor-ns-resize touch-none after:absolute after:left-1/2 after:h-1 after:w-6 after:-translate-x-1/2 after:rounded-full after:bg-line-strong after:opacity-0 group-hover:after:opacity-100 group-focus-within:after:opacity-100';

/** Hours of one date that differ from the week. Its ends can be dragged; Enter asks about it, Delete takes it away. */
export function Piece({ kind, day, span, fixed, words, onAsk, onMove, onRemove }: PieceProps) {
  const { t, range } = words;
  const { preview, start, end } = useEdgeDrag(span, MINUTE_PX, (next) => onMove(span, next));
  const shown = preview ?? span;
  const label = t(kind, { range: range(shown) });
  return (
    <li className="group absolute inset-x-0" style={place(shown)}>
      <button
        type="button"
        disabled={fixed}
        aria-label={label}
        onClick={({ currentTarget }) => onAsk({ kind, date: day.date, span }, currentTarget)}
        onKeyDown={(event) => {
          if (event.key !== 'Delete' && event.key !== 'Backspace') return;
          event.preventDefault();
          onRemove(span);
        }}
        className={clsx(
          'tabular pointer-events-auto absolute inset-0 flex items-start overflow-hidden rounded-control border px-1.5 py-0.5 text-left text-xs leading-tight font-medium sm:px-2',
          kind === 'blocked'
            ? 'hatch border-line-strong/50 text-muted'
            : 'border-dashed border-accent/60 text-accent-text',
        )}
      >
        <span className={clsx('truncate rounded-sm', kind === 'blocked' && 'bg-card/85 px-1')}>
          {t(kind === 'blocked' ? 'blockedShort' : 'extraShort')}
        </span>
      </button>
      {!fixed && (
        <>
          <span aria-hidden data-edge="start" className={clsx(handle, 'top-0 after:top-0.5')} {...start} />
          <span aria-hidden data-edge="end" className={clsx(handle, 'bottom-0 after:bottom-0.5')} {...end} />
        </>
      )}
    </li>
  );
}
