import * as z from 'zod';
import * as Actor from '../lib/actor.ts';
import * as Clock from '../lib/clock.ts';
import { unavailable } from '../lib/error.ts';
import { retry } from '../lib/retry.ts';
import * as Audit from './audit.ts';
import { entity } from './table/index.ts';
import { TransactionCancelled, transactWrite } from './table/write.ts';

/** What operators may change while the system runs, with what holds until they do. */
const schema = z.object({
  /** What Fixelo keeps of a booking made from now on: 500 is 5 %. */
  feeBasisPoints: z.int().min(0).max(5_000).default(500),
  /** How long after a booking ended its provider's share stays here. */
  transferDelayHours: z.int().min(0).max(720).default(24),
  flags: z.record(z.string().max(60), z.boolean()).default({}),
  version: z.int().default(0),
  updatedAt: z.string().optional(),
});
export type Settings = z.output<typeof schema>;

export const SettingsRows = entity({
  name: 'Settings',
  describe: 'What operators may change while the system runs; what is absent has its default in code',
  schema: schema.extend({ scope: z.literal('system') }),
  attributes: ['version'],
  key: (k: { scope: string }) => [`SETTINGS#${k.scope}`, 'SETTINGS'],
  example: {
    scope: 'system',
    feeBasisPoints: 500,
    transferDelayHours: 24,
    flags: { 'quotes.open': true },
    version: 3,
    updatedAt: '2026-12-01T15:00:00.000Z',
  },
});

/** How long an instance goes by what it read. */
const keptMs = 30_000;
let known: { readonly settings: Settings; readonly until: number } | undefined;
let reading: Promise<Settings> | undefined;

async function read(): Promise<Settings> {
  const row = await SettingsRows.get({ scope: 'system' });
  const settings = row ?? schema.parse({});
  known = { settings, until: Clock.real() + keptMs };
  return settings;
}

/**
 * The settings of the system, at most 30 seconds old: one read an instance and half minute, none a request. When
 * the table does not answer, those that are known go on holding.
 */
export async function current(): Promise<Settings> {
  if (known && known.until > Clock.real()) return known.settings;
  reading ??= read().finally(() => (reading = undefined));
  if (!known) return reading;
  const before = known.settings;
  return reading.catch(() => before);
}

/** Forgets what was read. For tests. */
export const forget = (): void => {
  known = undefined;
};

/** Changes settings, for an administrator or an operator's command, with a row in the audit log. */
export async function update(change: Partial<Omit<Settings, 'version' | 'updatedAt'>>): Promise<Settings> {
  if (Actor.use().type !== 'system') Actor.require('admin');
  const attempt = async (): Promise<Settings> => {
    const row = await SettingsRows.get({ scope: 'system' }, { consistent: true });
    const old = row ?? schema.parse({});
    const flags = { ...old.flags, ...change.flags };
    const next = schema.parse({ ...old, ...change, flags, version: old.version + 1, updatedAt: Clock.iso() });
    const stored = { ...next, scope: 'system' as const };
    const write = row ? SettingsRows.replace(stored, { if: { version: row.version } }) : SettingsRows.create(stored);
    const { feeBasisPoints, transferDelayHours } = next;
    await transactWrite([write, Audit.entry('settings.changed', 'system', { feeBasisPoints, transferDelayHours })]);
    forget();
    return next;
  };
  const again = (error: unknown): boolean => error instanceof TransactionCancelled;
  try {
    return await retry(attempt, { attempts: 5, baseMs: 20, maxMs: 200, retryable: again });
  } catch (error) {
    throw again(error) ? unavailable('The settings', 1, error) : error;
  }
}
