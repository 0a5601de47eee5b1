'use client';
import type { SearchHit } from '@fixelo/contracts';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { Cover } from '@/components/service/cover';
import { Rating } from '@/components/ui/rating';
import { pictureOf } from '@/lib/covers';
import { formatMoney } from '@/lib/format';
import type { MapLabels } from './map-labels';

interface PinCardsProps {
  readonly hits: readonly SearchHit[];
  readonly labels: MapLabels;
  /** They were opened by keyboard: then the focus goes with them. */
  readonly byKey: boolean;
  readonly onClose: () => void;
}

/** The services of a marker that was opened. */
export function PinCards({ hits, labels, byKey, onClose }: PinCardsProps) {
  const cards = useRef<HTMLDivElement>(null);
  const first = hits[0]?.id;
  useEffect(() => {
    if (byKey) cards.current?.querySelector('a')?.focus();
  }, [byKey, first]);
  return (
    <div
      ref={cards}
      data-over-map=""
      role="group"
      aria-label={labels.results}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      className="rise absolute inset-x-3 bottom-10 z-20 mx-auto max-w-md rounded-card border border-line bg-card shadow-float"
    >
      <ul className="max-h-64 divide-y divide-line overflow-y-auto pr-11">
        {hits.map((hit) => (
          <li
            key={hit.id}
            className="group relative flex gap-3 p-2.5 has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <Cover
              picture={pictureOf(hit, [])}
              sizes="6rem"
              className="aspect-4/3 w-24 shrink-0 self-start rounded-control"
            />
            <div className="flex min-w-0 flex-col gap-0.5 py-0.5">
              <Link
                href={`/services/${hit.id}`}
                className="line-clamp-2 text-sm leading-snug font-semibold outline-none after:absolute after:inset-0"
              >
                {hit.title}
              </Link>
              <span className="truncate text-sm text-muted">{hit.provider.name}</span>
              <span className="tabular flex items-center gap-3 text-sm">
                <span className="font-semibold">
                  {formatMoney(hit.price, labels.locale)}
                  {hit.price.unit === 'hour' && <span className="font-normal text-muted"> {labels.hour}</span>}
                </span>
                <Rating
                  average={hit.rating.average}
                  count={hit.rating.count}
                  label={labels.rating.replace('{average}', hit.rating.average.toFixed(1))}
                  none={labels.isNew}
                />
              </span>
            </div>
          </li>
        ))}
      </ul>
      <button
        type="button"
        aria-label={labels.closeCard}
        onClick={onClose}
        className="absolute top-0 right-0 flex size-11 items-center justify-center rounded-card text-muted hover:text-text"
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
