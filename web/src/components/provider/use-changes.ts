'use client';
import type { Client } from '@fixelo/sdk';
import { api } from '@/lib/api/api';
import { useAction } from '@/lib/use-action';

/** Changes something by the API, then reads again what is listed. */
export function useChanges(reload: () => void) {
  const { run, busy, error } = useAction(async (change: (client: Client) => Promise<unknown>) => {
    await change(await api());
    reload();
  });
  return { change: (act: (client: Client) => Promise<unknown>) => void run(act), busy, error };
}
