import { fork } from 'node:child_process';
import { once } from 'node:events';
import { queries } from './queries.ts';
import type { InstanceMemory, ToInstance } from './instance.ts';

export interface InstanceMemories {
  /** Before the first request. */
  readonly ready: number;
  /** At any moment until the last one was answered, loading included. */
  readonly peak: number;
}

const invocations = 6_000;

/** Texts, radii, both with filters, everything, and typos, in turn. */
function questionOf(i: number): string {
  const q = encodeURIComponent(queries[i % queries.length]?.q ?? '');
  const at = `lat=${(25.6 + ((7 * i) % 40) / 10).toFixed(3)}&lng=${(-82 + ((3 * i) % 18) / 10).toFixed(3)}`;
  const kinds = [
    `q=${q}`,
    `${at}&radiusKm=${10 + (i % 50)}`,
    `q=${q}&${at}&radiusKm=80&minPrice=3000&maxPrice=40000&minRating=4`,
    'sort=popularity',
    `q=${q.slice(0, 3)}x${q.slice(4)}`,
  ];
  return kinds[i % kinds.length] ?? '';
}

/** An event of the gateway, as far as the function reads it. */
const eventOf = (rawQueryString: string): object => ({
  version: '2.0',
  rawPath: '/v1/services/search',
  rawQueryString,
  headers: {},
  requestContext: { domainName: 'bench', http: { method: 'GET', sourceIp: '127.0.0.1' } },
});

/** Runs one instance of the bundle `file`, with Node's options of the template, and asks it thousands of questions. */
export async function measureInstance(instance: string, file: string): Promise<InstanceMemories> {
  const child = fork(instance, [file], {
    // as the stack sets it for the function
    execArgv: ['--max-semi-space-size=4'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, RATE_LIMIT_FACTOR: '1000000' },
  });
  const told = async (): Promise<unknown> => ((await once(child, 'message')) as unknown[])[0];
  const ask = (message: ToInstance): Promise<unknown> => {
    child.send(message);
    return told();
  };
  const memory = async (): Promise<InstanceMemory> => (await ask('memory')) as InstanceMemory;
  await told();
  const { now: ready } = await memory();
  for (let i = 0; i < invocations; i++) await ask({ event: eventOf(questionOf(i)) });
  const { peak } = await memory();
  child.kill();
  return { ready, peak };
}
