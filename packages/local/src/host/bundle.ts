import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { context, type BuildContext, type BuildResult } from 'esbuild';

export interface BundlerOptions {
  /** Root of the repository; sources are given from it and packages are resolved in it. */
  readonly root: string;
  /** Source files of the functions, from the root. */
  readonly sources: readonly string[];
  /** Where bundles are written, named by their content; inside the root, so that native modules are found. */
  readonly outDir: string;
}

/** Native modules stay outside and are resolved from node_modules when the bundle runs. */
export const nativeModules = ['@node-rs/argon2', 'sharp'];

/** ES modules have no `require`, which bundled CommonJS packages call for Node's built-ins. */
const banner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** Bundles all functions in one incremental esbuild context; a rebuild after a change takes tens of milliseconds. */
export class Bundler {
  readonly #options: BundlerOptions;
  readonly #files = new Map<string, string>();
  #context: BuildContext<{ write: false }> | undefined;
  #watchers: FSWatcher[] = [];

  constructor(options: BundlerOptions) {
    this.#options = options;
  }

  /** `file:` URL of the newest bundle of a source. */
  file(source: string): string {
    const file = this.#files.get(source);
    if (!file) throw new Error(`${source} has not been bundled`);
    return pathToFileURL(file).href;
  }

  /**
   * Builds everything.
   * @returns the sources whose bundle is another than before
   * @throws the first errors of esbuild, with file and line
   */
  async build(): Promise<readonly string[]> {
    this.#context ??= await context(this.#esbuildOptions());
    return this.#keep(await this.#context.rebuild());
  }

  /** Rebuilds after changes below `dirs` and tells which sources have new code, or why there is none. */
  watch(dirs: readonly string[], onChange: (sources: readonly string[]) => void, onError: (error: unknown) => void): void {
    let timer: NodeJS.Timeout | undefined;
    let running = Promise.resolve();
    const rebuild = async (): Promise<void> => {
      try {
        const changed = await this.build();
        if (changed.length > 0) onChange(changed);
      } catch (error) {
        onError(error);
      }
    };
    this.#watchers = dirs.map((dir) =>
      watch(path.join(this.#options.root, dir), { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          running = running.then(rebuild);
        }, 40);
      }),
    );
  }

  async close(): Promise<void> {
    for (const watcher of this.#watchers) watcher.close();
    await this.#context?.dispose();
  }

  #esbuildOptions() {
    const { root, sources, outDir } = this.#options;
    return {
      absWorkingDir: root,
      entryPoints: sources.map((source) => ({ in: path.join(root, source), out: source.replace(/\.ts$/, '') })),
      outdir: outDir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      write: false,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      mainFields: ['module', 'main'],
      external: nativeModules,
      banner: { js: banner },
      keepNames: true,
      logLevel: 'silent',
    } as const satisfies Parameters<typeof context>[0];
  }

  #keep({ outputFiles }: BuildResult<{ write: false }>): readonly string[] {
    const { outDir, sources } = this.#options;
    return sources.filter((source) => {
      const built = path.join(outDir, source.replace(/\.ts$/, '.mjs'));
      const output = outputFiles.find((file) => file.path === built);
      if (!output) throw new Error(`esbuild gave no bundle for ${source}`);
      const hash = createHash('sha256').update(output.contents).digest('hex').slice(0, 16);
      const file = built.replace(/\.mjs$/, `.${hash}.mjs`);
      if (this.#files.get(source) === file) return false;
      mkdirSync(path.dirname(file), { recursive: true });
      if (!existsSync(file)) writeFileSync(file, output.contents);
      this.#files.set(source, file);
      return true;
    });
  }
}
