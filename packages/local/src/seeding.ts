import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { Login, SeedOptions } from './part.ts';
import type { PastPayment } from './stripe/past.ts';

const seeded = z.object({
  logins: z.array(
    z.object({
      role: z.enum(['client', 'provider', 'admin']),
      email: z.string(),
      password: z.string(),
      totp: z.string().optional(),
    }),
  ),
});

const made = seeded.extend({
  payments: z.array(
    z.object({
      intentId: z.string(),
      bookingId: z.string(),
      paymentId: z.string(),
      clientId: z.string(),
      amount: z.int(),
      description: z.string(),
      at: z.number(),
    }),
  ),
});

/**
 * Fills an empty platform, once: later starts only read the logins that were made. The seed runs in a thread whose
 * environment is a function's, so that the core works in it as in a function.
 */
export async function seedOnce(
  dir: string,
  options: SeedOptions,
  environment: Readonly<Record<string, string>>,
  payInThePast: (payments: readonly PastPayment[]) => void,
): Promise<readonly Login[]> {
  const file = path.join(dir, 'seed.json');
  if (existsSync(file)) return seeded.parse(JSON.parse(readFileSync(file, 'utf8'))).logins;
  const { payments, ...result } = made.parse(await runWorker(options, environment));
  payInThePast(payments);
  writeFileSync(file, JSON.stringify(result, null, 2));
  return result.logins;
}

function runWorker(workerData: SeedOptions, env: Readonly<Record<string, string>>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seeding-worker.ts', import.meta.url), { workerData, env: { ...env } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the seed ended early (exit status ${code})`)));
  });
}
