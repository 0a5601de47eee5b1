'use client';
import { Minus, Plus, RotateCw, Search, X } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Button, buttonStyle } from '@/components/ui/button';
import { regionOf } from '@/lib/format';
import type { Point } from '@/lib/places/places';
import type { ApiSearch } from '@/lib/search-query';
import { searchHref, type SearchState } from '@/lib/search-state';
import { clustersOf, type Cluster } from './cluster';
import { Land, ScaleBar } from './land';
import type { MapLabels } from './map-labels';
import { Markers, type HitPin } from './markers';
import { PinCards } from './pin-cards';
import { showCard, useCards } from './use-cards';
import { useHits } from './use-hits';
import { useView } from './use-view';
import { circleOfView, florida, toPoint, viewOfCircle, viewOfPoints, type Circle, type Size, type View } from './view';

export interface MapViewProps {
  readonly state: SearchState;
  readonly query: ApiSearch;
  readonly centre: Point | undefined;
  /** In miles, where there is a centre. */
  readonly radius: number | undefined;
  readonly closeHref: string;
  readonly labels: MapLabels;
  /** It covers the screen of a phone. */
  readonly isSheet: boolean;
}

const whole: View = { x: 0.27, y: 0.42, scale: 4000 };

/** Address of the same search in what the map shows. */
function hrefOfView(state: SearchState, view: View, size: Size): string {
  const { centre, miles } = circleOfView(view, size);
  return searchHref(state, {
    near: undefined,
    lat: Number(centre.lat.toFixed(4)),
    lng: Number(centre.lng.toFixed(4)),
    radius: Math.min(300, Math.max(0.5, Number(miles.toFixed(1)))),
  });
}

/** A map of what a search found, drawn from geography of our own. What it shows is in the list as well. */
export default function MapView({ state, query, centre, radius, closeHref, labels, isSheet }: MapViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const { hits, retry } = useHits(query);
  const [card, setCard] = useState<string>();
  const [pointed, setPointed] = useState<readonly string[]>([]);
  const [opened, setOpened] = useState<{ readonly ids: readonly string[]; readonly byKey: boolean }>();

  const pins = useMemo<readonly HitPin[]>(
    () =>
      hits.state === 'ready'
        ? hits.hits.map((hit) => ({ id: hit.id, at: { lat: hit.location.lat, lng: hit.location.lng }, hit }))
        : [],
    [hits],
  );
  const circle: Circle | undefined = centre && radius !== undefined ? { centre, miles: radius } : undefined;
  const start = (size: Size): View =>
    circle
      ? viewOfCircle(circle, size)
      : (viewOfPoints(pins.length > 0 ? pins.map(({ at }) => at) : florida, size) ?? whole);
  const { size, view, moved, change, zoomBy, onKey, ZOOM } = useView({
    frame,
    start,
    about: JSON.stringify(circle ?? null),
  });
  const clusters = useMemo(() => clustersOf(pins, view?.scale ?? 1), [pins, view?.scale]);
  const open = pins.filter(({ id }) => opened?.ids.includes(id));
  useCards(pointed.length > 0 ? pointed : (opened?.ids ?? []), setCard);

  const onOpen = useCallback(
    (cluster: Cluster<HitPin>, byKey: boolean): void => {
      const { pins: its } = cluster;
      const nearer =
        size &&
        viewOfPoints(
          its.map(({ at }) => at),
          size,
        );
      // Services of one street stay together however near one looks.
      if (nearer && its.length > 1 && clustersOf(its, nearer.scale).length > 1) {
        change(() => nearer);
        return;
      }
      setOpened({ ids: its.map(({ id }) => id), byKey });
      if (its[0] && !isSheet) showCard(its[0].id);
    },
    [change, isSheet, size],
  );
  const close = (): void => {
    setOpened(undefined);
    if (opened?.byKey) surface.current?.focus();
  };

  return (
    <div ref={frame} className="relative size-full touch-none overflow-hidden bg-(--water)">
      <div
        ref={surface}
        role="application"
        tabIndex={0}
        aria-label={labels.title}
        aria-description={labels.keys}
        onKeyDown={onKey}
        className="absolute inset-0 cursor-grab -outline-offset-2 active:cursor-grabbing"
      >
        {view && size && <Land view={view} size={size} circle={circle} />}
      </div>
      {view && size && (
        <Markers
          clusters={clusters}
          view={view}
          size={size}
          labels={labels}
          hot={card === undefined ? [] : [card]}
          open={opened?.ids ?? []}
          onHot={setPointed}
          onOpen={onOpen}
        />
      )}
      <div className="pointer-events-none absolute inset-x-3 top-3 z-20 flex items-start justify-between gap-3">
        <p role="status" className="tabular rounded-full bg-card/92 px-3 py-1.5 text-sm text-muted shadow-float">
          {hits.state === 'ready'
            ? pins.length === 0
              ? labels.none
              : (hits.total > pins.length ? labels.some : labels.all)
                  .replace('{shown}', String(pins.length))
                  .replace('{total}', hits.total.toLocaleString(regionOf(labels.locale)))
            : labels[hits.state]}
        </p>
        <div data-over-map="" className="pointer-events-auto flex flex-col items-end gap-2">
          {isSheet && (
            <a
              data-search="stay"
              data-close=""
              href={closeHref}
              className={buttonStyle({ tone: 'secondary', className: 'shadow-float' })}
            >
              <X aria-hidden /> {labels.close}
            </a>
          )}
          <div className="flex flex-col overflow-hidden rounded-control border border-line bg-card shadow-float">
            <Button tone="quiet" size="icon" aria-label={labels.zoomIn} onClick={() => zoomBy(ZOOM)}>
              <Plus aria-hidden />
            </Button>
            <Button tone="quiet" size="icon" aria-label={labels.zoomOut} onClick={() => zoomBy(1 / ZOOM)}>
              <Minus aria-hidden />
            </Button>
          </div>
        </div>
      </div>
      <div className="pointer-events-none absolute inset-x-0 top-16 z-10 flex justify-center">
        {hits.state === 'failed' ? (
          <Button className="pointer-events-auto shadow-float" onClick={retry}>
            <RotateCw aria-hidden /> {labels.retry}
          </Button>
        ) : (
          moved &&
          view &&
          size && (
            <a
              data-search="stay"
              href={hrefOfView(state, view, size)}
              className={buttonStyle({ className: 'rise pointer-events-auto shadow-float' })}
            >
              <Search aria-hidden /> {labels.searchHere}
            </a>
          )
        )}
      </div>
      {open.length > 0 && (
        <PinCards hits={open.map(({ hit }) => hit)} labels={labels} byKey={opened?.byKey === true} onClose={close} />
      )}
      {view && (
        <div className="pointer-events-none absolute inset-x-3 bottom-2 flex items-end justify-between gap-3">
          <ScaleBar view={view} lat={toPoint(view).lat} locale={labels.locale} />
          <p className="text-xs text-muted">{labels.sources}</p>
        </div>
      )}
    </div>
  );
}
