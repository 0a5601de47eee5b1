'use client';
import { onDemand } from '@/lib/on-demand';

const waiting = (
  <div aria-hidden className="flex flex-col gap-4">
    <div className="skeleton h-12" />
    <div className="skeleton h-40" />
    <div className="skeleton h-12" />
    <div className="skeleton h-64" />
  </div>
);

/** The form of a service weighs as much as the rest of its page: the page is there first. */
export const LazyServiceForm = onDemand(async () => (await import('./service-form')).ServiceForm, waiting);
