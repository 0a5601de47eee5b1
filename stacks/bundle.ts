import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { entries, entryFile, type Entry } from './entries.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Packages with a native part: they stay outside of bundles and lie in `node_modules` beside them. */
export const nativePackages = ['@node-rs/argon2'] as const;

/**
 * How handlers become what Lambda runs: one ES module each with every library inside, for the Node that the functions
 * run on. The same options serve the deployment and the local platform.
 */
export const bundleOptions = {
  absWorkingDir: root,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  bundle: true,
  minify: true,
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  external: [...nativePackages],
  // CommonJS libraries inside the bundle call `require` for Node's own modules.
  banner: {
    js: `import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);`,
  },
  legalComments: 'none',
  charset: 'utf8',
  sourcemap: false,
  logLevel: 'silent',
} as const satisfies BuildOptions;

export interface Bundles {
  /** One folder an entry, `index.mjs` in it. */
  readonly outdir: string;
  readonly metafile: Metafile;
}

/** Bundles handlers into `<outdir>/<entry>/index.mjs`. Throws with esbuild's messages when one does not build. */
export async function bundle(
  outdir: string = path.join(root, '.sst', 'bundles'),
  only: readonly Entry[] = entries,
): Promise<Bundles> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const { metafile } = await build({
    ...bundleOptions,
    entryPoints: only.map((entry) => ({ in: entryFile(entry), out: `${entry}/index` })),
    outdir,
    metafile: true,
    write: true,
  });
  return { outdir, metafile };
}
