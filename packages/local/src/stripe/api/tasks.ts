import * as z from 'zod';
import type { Clock } from '../../standin/clock.ts';
import type { Store } from '../../standin/store.ts';
import { newId } from './id.ts';

const task = z.object({
  at: z.number(),
  name: z.string(),
  id: z.string(),
  account: z.string().nullable().default(null),
});
export type Task = z.infer<typeof task>;

export interface Tasks {
  later(task: Task): void;
  stop(): void;
}

/** Work for later on the platform clock; kept on disk, so that it is done after a restart too. */
export const openTasks = (store: Store, clock: Clock, run: (task: Task) => void): Tasks => {
  const tasks = store.collection('task', task);
  const cancels = new Map<string, () => void>();
  const arm = (key: string, due: Task): void => {
    const cancel = clock.at(due.at, () => {
      cancels.delete(key);
      tasks.remove(key);
      run(due);
    });
    cancels.set(key, cancel);
  };
  for (const [key, known] of tasks.entries()) arm(key, known);
  return {
    later: (due) => {
      const key = newId('task');
      tasks.put(key, due);
      arm(key, due);
    },
    stop: () => cancels.forEach((cancel) => cancel()),
  };
};
