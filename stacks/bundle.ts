import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { entries, entryFile, type Entry } from './entries.ts';
import { leanStripe } from './lean-stripe.ts';
import { installForLambda, nativePackages } from './native.ts';
import { root } from './root.ts';

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
  plugins: [leanStripe],
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

/** Native packages that a finished bundle imports. */
function nativeImports(metafile: Metafile, outdir: string, entry: Entry) {
  const file = path.relative(root, path.join(outdir, entry, 'index.mjs'));
  const imported = new Set(metafile.outputs[file]?.imports.map((one) => one.path));
  return nativePackages.filter((name) => imported.has(name));
}

/**
 * Bundles handlers into `<outdir>/<entry>/index.mjs`, ready for Lambda: where a handler needs a native package, its
 * Linux arm64 build lies beside it. Throws with esbuild's messages when a handler does not build.
 */
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
  for (const entry of only) {
    await installForLambda(root, path.join(outdir, entry), nativeImports(metafile, outdir, entry));
  }
  return { outdir, metafile };
}
