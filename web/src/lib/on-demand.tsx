'use client';
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';

/**
 * A component whose code is fetched when it is first shown; for what a person asks for or few meet, and for what
 * waits for the API anyway.
 */
export function onDemand<P extends object>(load: () => Promise<ComponentType<P>>, waiting: ReactNode = null) {
  const Part = lazy(async () => ({ default: await load() }));
  return function OnDemand(props: P) {
    return (
      <Suspense fallback={waiting}>
        <Part {...props} />
      </Suspense>
    );
  };
}
