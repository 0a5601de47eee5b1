import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, type Bundles } from './bundle.ts';
import { entries, entryFile, type Entry } from './entries.ts';
import { secretNames } from './secrets.ts';
import { root } from './root.ts';
import { entryOf, environmentOf, functionsOf, templatesOf, type Templates } from './test/templates.ts';

let bundles: Bundles;
let dev: Templates;

beforeAll(async () => {
  // Inside the repository, so that this machine's own build of native packages is found too.
  await mkdir(path.join(root, '.sst'), { recursive: true });
  bundles = await bundle(await mkdtemp(path.join(root, '.sst', 'test-bundles-')));
  dev = await templatesOf('dev');
});
afterAll(() => rm(bundles.outdir, { recursive: true, force: true }));

const fileOf = (entry: Entry): string => path.join(bundles.outdir, entry, 'index.mjs');
const environment = (entry: Entry) => {
  const fn = functionsOf(dev).find((one) => entryOf(one) === entryFile(entry));
  if (!fn) throw new Error(`No function for ${entry}`);
  return environmentOf(fn);
};

describe('bundles', () => {
  it('are small: the API up to 900 KB, search and sockets as well, everything else up to 450 KB', async () => {
    const large: readonly Entry[] = ['api/main', 'api/search', 'api/passkeys'];
    for (const entry of entries) {
      const { size } = await stat(fileOf(entry));
      expect(size, entry).toBeLessThanOrEqual((large.includes(entry) ? 900 : 450) * 1024);
    }
  });

  it('load in plain Node and export a handler', () => {
    for (const entry of entries) {
      const variables = Object.fromEntries(
        Object.entries(environment(entry)).map(([name, value]) => [name, sample(name, value)]),
      );
      const printed = execFileSync(
        process.execPath,
        ['--input-type=module', '-e', `console.log(typeof (await import(${JSON.stringify(fileOf(entry))})).handler)`],
        { env: { ...machine, ...variables }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
      );
      expect(printed.trim().split('\n').at(-1), entry).toBe('function');
    }
  });

  it('bring the Linux arm64 build of their native packages', async () => {
    const binaries = {
      '@node-rs/argon2': '@node-rs/argon2-linux-arm64-gnu',
      sharp: '@img/sharp-linux-arm64',
    };
    const found = new Map<string, Entry[]>();
    for (const entry of entries) {
      const modules = path.join(bundles.outdir, entry, 'node_modules');
      for (const [own, binary] of Object.entries(binaries)) {
        if (!existsSync(path.join(modules, own, 'package.json'))) continue;
        const files = await readdir(path.join(modules, binary), { recursive: true });
        const file = files.find((name) => name.endsWith('.node')) ?? '';
        const header = (await readFile(path.join(modules, binary, file))).subarray(0, 20);
        expect(header.subarray(0, 4).toString('latin1')).toBe('\x7fELF');
        expect(header.readUInt16LE(18), 'machine: AArch64').toBe(0xb7);
        found.set(own, [...(found.get(own) ?? []), entry]);
      }
    }
    expect(found.get('@node-rs/argon2')).toContain('api/main');
    expect(found.get('sharp')).toEqual(['media/process']);
    const modules = path.join(bundles.outdir, 'media/process/node_modules');
    for (const needed of ['@img/colour', 'detect-libc', 'semver', '@img/sharp-libvips-linux-arm64'])
      expect(existsSync(path.join(modules, needed, 'package.json')), needed).toBe(true);
  });

  it('hold no development code', async () => {
    for (const entry of entries) {
      const text = await readFile(fileOf(entry), 'utf8');
      expect(text.includes('packages/local'), entry).toBe(false);
      expect(text.includes('sourceMappingURL'), entry).toBe(false);
    }
  });
});

describe('environment', () => {
  /**
   * Asked for by code that is in a bundle because it shares a module with what the handler uses, and that the handler
   * never reaches.
   */
  const unreached: Readonly<Partial<Record<Entry, readonly string[]>>> = {
    'api/main': ['STRIPE_WEBHOOK_SECRET'],
    'stream/outbox': ['TABLE_NAME'],
    'event/booking.payment': ['STRIPE_WEBHOOK_SECRET'],
    'event/payment.defence': ['STRIPE_WEBHOOK_SECRET'],
    'job/payments': ['STRIPE_WEBHOOK_SECRET', 'MEDIA_BUCKET', 'MEDIA_URL'],
    'job/reconcile': ['STRIPE_WEBHOOK_SECRET'],
    'event/subscription.leave': ['STRIPE_WEBHOOK_SECRET'],
    'job/subscriptions': ['STRIPE_WEBHOOK_SECRET'],
    'event/subscription.listings': ['MEDIA_URL'],
    'media/process': ['MEDIA_URL', 'RATE_LIMIT_FACTOR'],
    'event/user.erase': ['MEDIA_URL'],
    'job/erasures': ['MEDIA_URL'],
    'event/search.index': ['MEDIA_URL'],
  };
  /**
   * Every function has the first two: a new version makes every instance start anew, and read its secrets again. The last
   * is Node's own.
   */
  const everywhere = new Set(['STAGE', 'VERSION', 'NODE_OPTIONS']);
  /** Only in stages whose search is a domain of its own. */
  const sometimes = new Set(['SEARCH_ENDPOINT']);
  /** From Lambda itself, beside secrets, or only on a machine that plays the cloud. */
  const fromElsewhere = /^(AWS|SST)_|^(STRIPE|RESEND|TWILIO|PUSH)_API_URL$/;

  /** Names that a bundle asks its configuration for: `x("TABLE_NAME")` is left of `Config.required('TABLE_NAME')`. */
  const asked = async (entry: Entry): Promise<readonly string[]> => {
    const text = await readFile(fileOf(entry), 'utf8');
    return [...new Set([...text.matchAll(/\(["'`]([A-Z][A-Z0-9_]+)["'`]\)/g)].map((match) => match[1] ?? ''))];
  };
  const given = (entry: Entry): readonly string[] =>
    Object.keys(environment(entry))
      .filter((name) => !fromElsewhere.test(name) || name.startsWith('SST_Secret_value_'))
      .map((name) => name.replace('SST_Secret_value_', ''))
      .filter((name) => !everywhere.has(name));
  const configured = async (): Promise<ReadonlySet<string>> => {
    const source = await readFile(path.join(root, 'packages/core/src/platform/config.ts'), 'utf8');
    return new Set(
      [...source.matchAll(/^ {2}(?:([A-Z][A-Z_]+): |\| '([A-Z_]+)')/gm)].map((match) => match[1] ?? match[2] ?? ''),
    );
  };

  it('is what each handler asks its configuration for, secrets as well: no more and no less', async () => {
    const names = await configured();
    for (const secret of secretNames) expect(names).toContain(secret);
    for (const entry of entries) {
      const needed = (await asked(entry)).filter(
        (name) =>
          names.has(name) &&
          !fromElsewhere.test(name) &&
          !everywhere.has(name) &&
          !sometimes.has(name) &&
          !unreached[entry]?.includes(name),
      );
      expect.soft(given(entry).toSorted(), entry).toEqual(needed.toSorted());
    }
  });
});

/** Nobody listens there: what a handler reads while it starts is refused at once. */
const nowhere = 'http://127.0.0.1:9';
const machine = {
  PATH: process.env['PATH'],
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: nowhere,
  AWS_ENDPOINT_URL_SSM: nowhere,
};

/** Something a variable may hold, where the template has a reference. */
function sample(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (name === 'REALTIME_URL') return 'wss://example.test';
  return name.endsWith('_URL') || name === 'REALTIME_ENDPOINT' ? 'https://example.test' : 'sample';
}
