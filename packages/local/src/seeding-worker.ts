/** Runs the seed in a thread of its own and hands back the logins that it made. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SeedOptions } from './part.ts';
import { seed } from './seed/index.ts';

parentPort?.postMessage(await seed(workerData as SeedOptions));
