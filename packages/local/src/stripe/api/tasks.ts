import * as z from 'zod';
import type { Clock } from '../../standin/clock.ts';
import type { Store } from '../../standin/store.ts';
import { newId } from './id.ts';

const task = z.object({ at: z.number(), name: z.string(), id: z.string() });

export interface Tasks {
  later(at: number, name: string, id: string): void;
  stop(): void;
}

/** Work for later on the platform clock; kept on disk, so that it is done after a restart too. */
export const openTasks = (store: Store, clock: Clock, run: (name: string, id: string) => void): Tasks => {
  const tasks = store.collection('task', task);
  const cancels = new Map<string, () => void>();
  const arm = (key: string, { at, name, id }: z.infer<typeof task>): void => {
    const cancel = clock.at(at, () => {
      cancels.delete(key);
      tasks.remove(key);
      run(name, id);
    });
    cancels.set(key, cancel);
  };
  for (const [key, known] of tasks.entries()) arm(key, known);
  return {
    later: (at, name, id) => {
      const key = newId('task');
      tasks.put(key, { at, name, id });
      arm(key, { at, name, id });
    },
    stop: () => cancels.forEach((cancel) => cancel()),
  };
};
