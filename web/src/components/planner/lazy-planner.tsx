'use client';
import dynamic from 'next/dynamic';

const Skeleton = () => (
  <div data-wide="" aria-hidden className="flex flex-col gap-4">
    <div className="skeleton h-9 w-40" />
    <div className="skeleton h-25 sm:h-12" />
    <div className="skeleton h-[min(44rem,calc(100dvh-15rem))] min-h-96 rounded-card" />
  </div>
);

/** The calendar, once the page is alive: nothing of it can be shown before the API has answered. */
export const LazyPlanner = dynamic(() => import('./planner-page').then((module) => module.PlannerPage), {
  ssr: false,
  loading: Skeleton,
});
