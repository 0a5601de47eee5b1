'use client';
import { useCallback, useState, type ReactNode } from 'react';
import { reasonOf } from '@/lib/api/reason';
import { onDemand } from '@/lib/on-demand';

const PasswordAgain = onDemand(async () => (await import('./password-again')).default);

interface Waiting {
  readonly again: () => void;
  readonly giveUp: () => void;
}

/**
 * Runs acts that need a password given lately: where the API asks for it, so does `dialog`, and the act runs again.
 * An act that was given up rejects with what the API said.
 */
export function useRecent() {
  const [waiting, setWaiting] = useState<Waiting>();
  const recently = useCallback(async <T,>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (reasonOf(error) !== 'REAUTHENTICATE') throw error;
      await new Promise<void>((resolve, reject) =>
        setWaiting({ again: resolve, giveUp: () => reject(error instanceof Error ? error : new Error('given up')) }),
      );
      return act();
    }
  }, []);
  const settle = (how: keyof Waiting) => {
    waiting?.[how]();
    setWaiting(undefined);
  };
  const dialog: ReactNode = waiting && (
    <PasswordAgain onRight={() => settle('again')} onClose={() => settle('giveUp')} />
  );
  return { recently, dialog };
}
