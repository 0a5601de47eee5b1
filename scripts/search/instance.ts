/**
 * One instance of the search function as Lambda runs it, and nothing else in the process: Node, the bundle, the index.
 * Invocations come from the parent; asked for its memory, it answers what the process has and had at most.
 */
import { pathToFileURL } from 'node:url';

type Handler = (event: object) => Promise<unknown>;

/** Resident memory of the process, in MB: now, and at its highest so far. */
export interface InstanceMemory {
  readonly now: number;
  readonly peak: number;
}
/** An invocation, or the wish to be told of the memory. */
export type ToInstance = { readonly event: object } | 'memory';

// the bundle exports what `packages/functions/src/api/search.ts` does
const { handler } = (await import(pathToFileURL(process.argv[2] ?? '').href)) as { readonly handler: Handler };

const memory = (): InstanceMemory => ({
  now: process.memoryUsage.rss() / 2 ** 20,
  peak: process.resourceUsage().maxRSS / 1024,
});

process.on('message', (message: ToInstance) => {
  if (message === 'memory') process.send?.(memory());
  else void handler(message.event).then(() => process.send?.('done'));
});
process.send?.('ready');
