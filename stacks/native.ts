import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

const run = promisify(execFile);

/** Packages with a native part: they stay outside of bundles and lie in `node_modules` beside them. */
export const nativePackages = ['@node-rs/argon2', 'sharp'] as const;
export type NativePackage = (typeof nativePackages)[number];

/** What a native package needs beside itself: plain packages, and what Lambda's arm64 functions load. */
interface Needs {
  readonly plain: readonly string[];
  /** npm installs only what the machine at hand would. */
  readonly binaries: readonly string[];
}
const needs: Readonly<Record<NativePackage, Needs>> = {
  '@node-rs/argon2': { plain: [], binaries: ['@node-rs/argon2-linux-arm64-gnu'] },
  sharp: {
    plain: ['@img/colour', 'detect-libc', 'semver'],
    binaries: ['@img/sharp-linux-arm64', '@img/sharp-libvips-linux-arm64'],
  },
};

const lockFile = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), integrity: z.string().optional() })),
});

interface Locked {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

async function locked(root: string, name: string): Promise<Locked> {
  const lock = lockFile.parse(JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')));
  const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {};
  if (!version || !integrity) throw new Error(`${name} is not in package-lock.json`);
  return { name, version, integrity };
}

/** Fetches a package from the registry into `folder`, as the lock file has it to the byte. */
async function fetchPackage({ name, version, integrity }: Locked, folder: string): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  const scratch = await mkdtemp(`${folder}-`);
  try {
    const { stdout } = await run(
      'npm',
      ['pack', `${name}@${version}`, '--prefer-offline', '--ignore-scripts', '--json', '--pack-destination', scratch],
      { cwd: scratch },
    );
    const [packed] = z.tuple([z.object({ filename: z.string() })]).parse(JSON.parse(stdout));
    const archive = path.join(scratch, packed.filename);
    const digest = `sha512-${createHash('sha512')
      .update(await readFile(archive))
      .digest('base64')}`;
    if (digest !== integrity) throw new Error(`${name}@${version} is not what package-lock.json says`);
    await run('tar', ['-xzf', archive, '-C', scratch]);
    await rename(path.join(scratch, 'package'), folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Folder of the binary package for Lambda: as installed, from the cache, or fetched once for the cache. */
async function lambdaBinaryFolder(root: string, name: string): Promise<string> {
  const installed = path.join(root, 'node_modules', name);
  if (existsSync(installed)) return installed;
  const wanted = await locked(root, name);
  const cached = path.join(root, '.sst', 'native', `${name.replaceAll('/', '-')}-${wanted.version}`);
  if (existsSync(cached)) return cached;
  try {
    await fetchPackage(wanted, cached);
  } catch (error) {
    if (existsSync(cached)) return cached; // another process was faster
    throw new Error(`Could not get ${name}@${wanted.version} for Lambda's arm64 from the registry`, { cause: error });
  }
  return cached;
}

/** Puts native packages with their Linux arm64 binary into `<folder>/node_modules`. */
export async function installForLambda(
  root: string,
  folder: string,
  packages: readonly NativePackage[],
): Promise<void> {
  for (const name of packages) {
    const { plain, binaries } = needs[name];
    const put = (from: string, to: string): Promise<void> =>
      cp(from, path.join(folder, 'node_modules', to), { recursive: true, dereference: true });
    for (const own of [name, ...plain]) await put(path.join(root, 'node_modules', own), own);
    for (const binary of binaries) await put(await lambdaBinaryFolder(root, binary), binary);
  }
}
