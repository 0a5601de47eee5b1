'use client';
import { lazy, Suspense, useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import type { MapViewProps } from './map-view';

const MapView = lazy(() => import('./map-view'));

const wide = '(min-width: 64rem)';
const onChange = (heard: () => void): (() => void) => {
  const query = matchMedia(wide);
  query.addEventListener('change', heard);
  return () => query.removeEventListener('change', heard);
};
/** Whether there is room beside the list; unknown until the page is alive. */
const useIsWide = (): boolean | undefined =>
  useSyncExternalStore<boolean | undefined>(
    onChange,
    () => matchMedia(wide).matches,
    () => undefined,
  );

/** The whole screen of a phone, in front of the page. Escape and going back close it. */
function Sheet({ label, children }: { label: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const sheet = dialog.current;
    sheet?.showModal();
    return () => sheet?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        dialog.current?.querySelector<HTMLElement>('[data-close]')?.click();
      }}
      className="m-0 h-dvh max-h-none w-dvw max-w-none bg-paper text-text"
    >
      {children}
    </dialog>
  );
}

type MapPanelProps = Omit<MapViewProps, 'isSheet'>;

/** The map of a search: beside the list where there is room, else in front of it. Its code comes only with it. */
export function MapPanel(props: MapPanelProps) {
  const isWide = useIsWide();
  const { labels } = props;
  const map = (
    <Suspense fallback={<div role="status" aria-label={labels.loading} className="skeleton size-full" />}>
      <MapView {...props} isSheet={isWide === false} />
    </Suspense>
  );
  if (isWide === false) return <Sheet label={labels.title}>{map}</Sheet>;
  return (
    <section
      aria-label={labels.title}
      className="sticky top-20 col-start-3 row-span-3 row-start-1 h-[calc(100dvh-6rem)] min-h-96 overflow-hidden rounded-card border border-line max-lg:hidden"
    >
      {isWide && map}
    </section>
  );
}
