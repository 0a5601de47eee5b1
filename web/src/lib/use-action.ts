'use client';
import { useCallback, useRef, useState } from 'react';

/** Runs one act of a person at a time: busy while it runs, with what it threw last. */
export function useAction<A extends readonly unknown[]>(act: (...args: A) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const running = useRef(false);
  const run = useCallback(
    async (...args: A): Promise<void> => {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      setError(undefined);
      try {
        await act(...args);
      } catch (thrown) {
        setError(thrown);
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [act],
  );
  return { run, busy, error };
}
