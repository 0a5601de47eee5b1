'use client';
import type { SearchHit } from '@fixelo/contracts';
import { useRef, type KeyboardEvent } from 'react';
import { clsx } from 'clsx';
import { formatMoney } from '@/lib/format';
import type { Cluster } from './cluster';
import type { MapLabels } from './map-labels';
import { toScreen, type Size, type View } from './view';

export interface HitPin {
  readonly id: string;
  readonly at: { readonly lat: number; readonly lng: number };
  readonly hit: SearchHit;
}

interface MarkersProps {
  readonly clusters: readonly Cluster<HitPin>[];
  readonly view: View;
  readonly size: Size;
  readonly labels: MapLabels;
  /** Services whose card is pointed at, and those whose card is open. */
  readonly hot: readonly string[];
  readonly open: readonly string[];
  readonly onHot: (ids: readonly string[]) => void;
  readonly onOpen: (cluster: Cluster<HitPin>, byKey: boolean) => void;
}

const MARGIN = 40;

/** Services on the map, one stop for Tab: arrows go from one to the next. */
export function Markers({ clusters, view, size, labels, hot, open, onHot, onOpen }: MarkersProps) {
  const list = useRef<HTMLUListElement>(null);
  const shown = clusters
    .map((cluster) => ({ cluster, at: toScreen(cluster, view, size) }))
    .filter(({ at }) => at.x > -MARGIN && at.y > -MARGIN && at.x < size.width + MARGIN && at.y < size.height + MARGIN);
  const step = (event: KeyboardEvent, index: number): void => {
    const to = {
      ArrowRight: index + 1,
      ArrowDown: index + 1,
      ArrowLeft: index - 1,
      ArrowUp: index - 1,
      Home: 0,
      End: -1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    list.current
      ?.querySelectorAll('button')
      .item((to + shown.length) % shown.length)
      .focus();
  };
  const nameOf = ({ pins }: Cluster<HitPin>): string => {
    const hit = pins[0]?.hit;
    if (pins.length > 1 || !hit) return labels.cluster.replace('{count}', String(pins.length));
    const unit = hit.price.unit === 'hour' ? ` ${labels.hour}` : '';
    const rating =
      hit.rating.count > 0 ? labels.rating.replace('{average}', hit.rating.average.toFixed(1)) : labels.isNew;
    return `${hit.title}, ${formatMoney(hit.price, labels.locale)}${unit}, ${rating}`;
  };
  return (
    <ul ref={list} aria-label={labels.results}>
      {shown.map(({ cluster, at }, index) => {
        const ids = cluster.pins.map(({ id }) => id);
        const isOpen = ids.some((id) => open.includes(id));
        const isHot = isOpen || ids.some((id) => hot.includes(id));
        const first = cluster.pins[0]?.hit;
        return (
          <li
            key={ids[0]}
            className={clsx('absolute top-0 left-0', isHot ? 'z-10' : 'hover:z-10 focus-within:z-10')}
            style={{ transform: `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)` }}
          >
            <button
              type="button"
              tabIndex={index === 0 ? 0 : -1}
              aria-label={nameOf(cluster)}
              aria-expanded={cluster.pins.length === 1 ? isOpen : undefined}
              onPointerEnter={() => onHot(ids)}
              onPointerLeave={() => onHot([])}
              onFocus={() => onHot(ids)}
              onBlur={() => onHot([])}
              onKeyDown={(event) => step(event, index)}
              onClick={(event) => onOpen(cluster, event.detail === 0)}
              className={clsx(
                'tabular flex min-h-7 -translate-x-1/2 -translate-y-1/2 items-center justify-center rounded-full border px-2 text-sm font-semibold whitespace-nowrap shadow-float transition-colors before:absolute before:-inset-2',
                isHot
                  ? 'border-accent bg-accent text-on-accent'
                  : cluster.pins.length > 1
                    ? 'border-line-strong bg-text text-paper'
                    : 'border-line-strong bg-card text-text',
              )}
            >
              {cluster.pins.length > 1 ? (
                <span className="min-w-4 text-center">{cluster.pins.length}</span>
              ) : (
                first && formatMoney(first.price, labels.locale)
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
