/**
 * `npm run bench:fresh`: how long after its answer a change of a service is found by search, over the whole local
 * platform. Asks again and again until it is; so a request is under way at any moment, as on a stage that is in use.
 *
 *   --changes=N   default 100
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startTestPlatform } from '@fixelo/local/testing/start';
import { createClient } from '@fixelo/sdk';

const { values } = parseArgs({ options: { changes: { type: 'string', default: '100' } } });
const everyMs = 20;
const barMs = 2_000;

const platform = await startTestPlatform({ seed: 'small' });
const client = createClient({ baseUrl: platform.info.apiUrl });
const anybody = createClient({ baseUrl: platform.info.apiUrl });

/** A word that nothing else holds. */
const wordOf = (i: number): string => `qu${[...String(i)].map((digit) => 'bdfghklmnp'[Number(digit)]).join('a')}ox`;

async function seen(word: string, id: string | undefined): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { data } = await anybody.services.search({ q: `${word} ` });
    const hit = data.some((one) => one.id === id && one.title.includes(word));
    if (hit) return performance.now() - began;
    if (performance.now() - began > 5 * barMs) throw new Error(`${word} was not found in time`);
    await sleep(everyMs);
  }
}

async function gone(word: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { data } = await anybody.services.search({ q: `${word} ` });
    if (!data.some((one) => one.title.includes(word))) return performance.now() - began;
    if (performance.now() - began > 5 * barMs) throw new Error(`${word} was still found`);
    await sleep(everyMs);
  }
}

try {
  const email = `${crypto.randomUUID()}@example.com`;
  await client.auth.register({ email, password: 'correct horse battery staple', name: 'Rosa', role: 'PROVIDER' });
  const { data: service } = await client.services.create({
    title: 'Lamp repair',
    description: 'Mends lamps of every kind, at home or away.',
    category: 'handyman',
    price: { amount: 9_500, currency: 'USD', unit: 'fixed' },
    durationMinutes: 60,
    location: { lat: 25.7617, lng: -80.1918, city: 'Miami', state: 'FL', zip: '33130' },
  });
  const changed: number[] = [];
  const paused: number[] = [];
  for (let i = 0; i < Number(values.changes); i++) {
    const word = wordOf(i);
    await client.services.update({ id: service.id }, { title: `Lamp repair ${word}`, active: true });
    changed.push(await seen(word, service.id));
    await client.services.update({ id: service.id }, { active: false });
    paused.push(await gone(word));
  }
  const at = (list: readonly number[], share: number): string =>
    `${(list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0).toFixed(0)} ms`;
  const line = (what: string, list: readonly number[]): void =>
    console.log(
      `${list.length} ${what}: p50 ${at(list, 0.5)}, p99 ${at(list, 0.99)}, at most ${at(list, 1)} (bar ${barMs} ms)`,
    );
  line('changes found', changed);
  line('paused services gone', paused);
} finally {
  await platform.close();
}
process.exit(0);
