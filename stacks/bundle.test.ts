import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
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
    const large: readonly Entry[] = ['api/main', 'api/search'];
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
        { env: { PATH: process.env['PATH'], AWS_REGION: 'us-east-1', ...credentials, ...variables }, encoding: 'utf8' },
      );
      expect(printed.trim(), entry).toBe('function');
    }
  });

  it('bring the Linux arm64 build of their native packages', async () => {
    const withArgon = entries.filter((entry) => existsSync(path.join(bundles.outdir, entry, 'node_modules')));
    expect(withArgon).toEqual(['api/main']);
    const binary = path.join(
      bundles.outdir,
      'api/main/node_modules/@node-rs/argon2-linux-arm64-gnu/argon2.linux-arm64-gnu.node',
    );
    const file = await open(binary);
    const { buffer } = await file.read({ buffer: Buffer.alloc(20), position: 0 });
    await file.close();
    expect(buffer.subarray(0, 4).toString('latin1')).toBe('\x7fELF');
    expect(buffer.readUInt16LE(18), 'machine AArch64').toBe(0xb7);
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
  /** Only set on a machine that plays the cloud, or by Lambda itself. */
  const notFromStacks = new Set(['STRIPE_API_URL', 'RESEND_API_URL', 'TWILIO_API_URL', 'SST_APP', 'SST_STAGE']);

  /** Names that a bundle asks its configuration for: `x("TABLE_NAME")` is left of `Config.required('TABLE_NAME')`. */
  const asked = async (entry: Entry): Promise<Set<string>> => {
    const text = await readFile(fileOf(entry), 'utf8');
    const names = [...text.matchAll(/\(["'`]([A-Z][A-Z0-9_]+)["'`]\)/g)].map((match) => match[1] ?? '');
    return new Set(names);
  };
  const configured = async (): Promise<Set<string>> => {
    const source = await readFile(path.join(root, 'packages/core/src/platform/config.ts'), 'utf8');
    return new Set([...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1] ?? ''));
  };

  it('is what each handler asks for, no more and no less', async () => {
    const known = await configured();
    for (const entry of entries) {
      const names = await asked(entry);
      const wanted = [...names].filter(
        (name) => known.has(name) && !name.startsWith('AWS_') && !notFromStacks.has(name),
      );
      const given = Object.keys(environment(entry)).filter((name) => !name.startsWith('SST_'));
      expect([...new Set([...given, 'STAGE', 'VERSION'])].toSorted(), entry).toEqual(
        [...new Set([...wanted, 'STAGE', 'VERSION'])].toSorted(),
      );
    }
  });

  it('holds the secrets that each handler asks for, no more and no less', async () => {
    for (const entry of entries) {
      const names = await asked(entry);
      const given = Object.keys(environment(entry))
        .filter((name) => name.startsWith('SST_Secret_value_'))
        .map((name) => name.slice('SST_Secret_value_'.length));
      expect(given.toSorted(), entry).toEqual(secretNames.filter((name) => names.has(name)).toSorted());
    }
  });
});

const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

/** Something a variable may hold, where the template has a reference. */
function sample(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (/REALTIME_URL/.test(name)) return 'wss://example.test';
  return name.endsWith('_URL') || name === 'REALTIME_ENDPOINT' ? 'https://example.test' : 'sample';
}
