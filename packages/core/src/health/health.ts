import { AppError, Log } from '../lib/index.ts';
import * as Bucket from '../platform/bucket.ts';
import * as Bus from '../platform/bus.ts';
import * as Config from '../platform/config.ts';
import { checkTable } from '../platform/table/index.ts';

export interface Check {
  readonly ok: boolean;
  /** How long the answer took. */
  readonly ms: number;
}

const patienceMs = 2_000;

/** The process answers. */
export const live = () => ({
  status: 'ok' as const,
  stage: Config.required('STAGE'),
  version: Config.optional('VERSION') ?? 'unknown',
});

/** Whether table, bus and bucket answer, each within 2 s. Throws SERVICE_UNAVAILABLE with the checks as details when one does not. */
export async function ready(): Promise<{ status: 'ok'; table: Check; bus: Check; bucket: Check }> {
  const [table, bus, bucket] = await Promise.all([
    timed('table', checkTable),
    timed('bus', Bus.check),
    timed('bucket', Bucket.check),
  ]);
  const checks = { table, bus, bucket };
  if (table.ok && bus.ok && bucket.ok) return { status: 'ok', ...checks };
  throw new AppError('SERVICE_UNAVAILABLE', 'Something we depend on does not answer', {
    details: checks,
    retryAfterSeconds: 5,
  });
}

/** Opens the connection to the table, so that the first request of an instance does not wait for it. */
export async function warm(): Promise<void> {
  await timed('table', checkTable);
}

async function timed(name: string, check: () => Promise<void>): Promise<Check> {
  const started = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} took more than ${patienceMs} ms`)), patienceMs);
  });
  let ok = true;
  try {
    await Promise.race([check(), tooLong]);
  } catch (error) {
    Log.warn('A health check failed', { check: name, error });
    ok = false;
  }
  clearTimeout(timer);
  return { ok, ms: Math.round((performance.now() - started) * 10) / 10 };
}
