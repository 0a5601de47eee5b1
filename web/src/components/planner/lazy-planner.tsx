'use client';
import { lazy, Suspense, useSyncExternalStore, type ComponentProps } from 'react';

const Planner = lazy(() => import('./planner-page').then((module) => ({ default: module.PlannerPage })));

const Skeleton = () => (
  <div data-wide="" aria-hidden className="flex flex-col gap-4">
    <div className="skeleton h-9 w-40" />
    <div className="skeleton h-25 sm:h-12" />
    <div className="skeleton h-[min(44rem,calc(100dvh-15rem))] min-h-96 rounded-card" />
  </div>
);

const never = () => () => undefined;

/** The calendar, once the page is alive: nothing of it can be shown before the API has answered. */
export function LazyPlanner(props: ComponentProps<typeof Planner>) {
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return alive ? (
    <Suspense fallback={<Skeleton />}>
      <Planner {...props} />
    </Suspense>
  ) : (
    <Skeleton />
  );
}
