import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { context, type BuildContext, type BuildOptions, type BuildResult } from 'esbuild';
import { bundleOptions } from '../../../../stacks/bundle.ts';

export interface BundlerOptions {
  /** Root of the repository; sources are given from it and packages are resolved in it. */
  readonly root: string;
  /** Source files of the functions, from the root. */
  readonly sources: readonly string[];
  /** Where bundles are written, named by their content; inside the root, so that native modules are found. */
  readonly outDir: string;
}

/** Told which sources have new code, and when (by `performance.now()`) the change was seen. */
export type OnChange = (sources: readonly string[], since: number) => void;

/** Bundles all functions in one incremental esbuild context; a rebuild after a change takes tens of milliseconds. */
export class Bundler {
  readonly #options: BundlerOptions;
  readonly #files = new Map<string, string>();
  #context: BuildContext<BuildOptions & { write: false }> | undefined;
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
  watch(dirs: readonly string[], onChange: OnChange, onError: (error: unknown) => void): void {
    let timer: NodeJS.Timeout | undefined;
    let running = Promise.resolve();
    let since: number | undefined;
    const rebuild = async (): Promise<void> => {
      const began = since ?? performance.now();
      since = undefined;
      try {
        const changed = await this.build();
        if (changed.length > 0) onChange(changed, began);
      } catch (error) {
        onError(error);
      }
    };
    this.#watchers = dirs.map((dir) =>
      watch(path.join(this.#options.root, dir), { recursive: true }, () => {
        since ??= performance.now();
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

  /** As deployed, but legible: names and lines in stack traces are those of the source as far as possible. */
  #esbuildOptions() {
    const { root, sources, outDir } = this.#options;
    return {
      ...bundleOptions,
      absWorkingDir: root,
      entryPoints: sources.map((source) => ({ in: path.join(root, source), out: source.replace(/\.ts$/, '') })),
      outdir: outDir,
      minify: false,
      write: false,
    } as const satisfies BuildOptions;
  }

  #keep({ outputFiles }: BuildResult<{ write: false }>): readonly string[] {
    const { outDir, sources } = this.#options;
    return sources.filter((source) => {
      const built = path.join(outDir, source.replace(/\.ts$/, '.mjs'));
      const output = outputFiles.find((file) => file.path === built);
      if (!output) throw new Error(`esbuild gave no bundle for ${source}`);
      const file = contentNamed(built, output.contents);
      if (this.#files.get(source) === file) return false;
      this.#files.set(source, file);
      return true;
    });
  }
}

/** Writes a bundle under a name that tells its content; what is there already is the same. @returns its path */
export function contentNamed(file: string, contents: Uint8Array): string {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 16);
  const named = file.replace(/\.mjs$/, `.${hash}.mjs`);
  if (existsSync(named)) return named;
  mkdirSync(path.dirname(named), { recursive: true });
  writeFileSync(named, contents);
  return named;
}
