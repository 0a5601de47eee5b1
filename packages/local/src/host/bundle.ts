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

type Options = BuildOptions & { readonly write: false; readonly metafile: true };

/** A change that touches more functions than this is built in one go, which shares the parsing. */
const FEW = 3;
const DEBOUNCE_MS = 30;

/** Bundles functions incrementally: after a change only those that contain the changed file. */
export class Bundler {
  readonly #options: BundlerOptions;
  readonly #files = new Map<string, string>();
  /** Source → files that its bundle is made of, from the root. */
  readonly #inputs = new Map<string, ReadonlySet<string>>();
  readonly #contexts = new Map<string, Promise<BuildContext<Options>>>();
  readonly #watchers: FSWatcher[] = [];
  #failed = false;

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
   * Bundles sources, by default all of them.
   * @returns those whose bundle is another than before
   * @throws the first errors of esbuild, with file and line
   */
  async build(sources: readonly string[] = this.#options.sources): Promise<readonly string[]> {
    this.#failed = true;
    const groups = sources.length > FEW ? [this.#options.sources] : sources.map((source) => [source]);
    const changed = await Promise.all(
      groups.map(async (group) => this.#keep(group, await (await this.#context(group)).rebuild())),
    );
    this.#failed = false;
    return changed.flat();
  }

  /** Rebuilds after changes below `dirs` and tells which sources have new code, or why there is none. */
  watch(dirs: readonly string[], onChange: OnChange, onError: (error: unknown) => void): void {
    const touched = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    let running = Promise.resolve();
    let since: number | undefined;
    const rebuild = async (): Promise<void> => {
      const began = since ?? performance.now();
      since = undefined;
      const affected = this.#affected(touched);
      touched.clear();
      try {
        const changed = affected.length > 0 ? await this.build(affected) : [];
        if (changed.length > 0) onChange(changed, began);
      } catch (error) {
        onError(error);
      }
    };
    for (const dir of dirs) {
      const watcher = watch(path.join(this.#options.root, dir), { recursive: true }, (_event, name) => {
        if (name !== null) touched.add(path.join(dir, name));
        since ??= performance.now();
        clearTimeout(timer);
        timer = setTimeout(() => {
          running = running.then(rebuild);
        }, DEBOUNCE_MS);
      });
      this.#watchers.push(watcher);
    }
  }

  async close(): Promise<void> {
    for (const watcher of this.#watchers) watcher.close();
    for (const made of this.#contexts.values()) await (await made).dispose();
  }

  /** After a failure it is not known what a bundle would be made of, so everything is. */
  #affected(touched: ReadonlySet<string>): readonly string[] {
    const { sources } = this.#options;
    if (this.#failed) return sources;
    return sources.filter((source) => [...touched].some((file) => this.#inputs.get(source)?.has(file)));
  }

  #context(sources: readonly string[]): Promise<BuildContext<Options>> {
    const key = sources.join();
    const made = this.#contexts.get(key) ?? context(this.#esbuildOptions(sources));
    this.#contexts.set(key, made);
    return made;
  }

  /** As deployed, but legible in stack traces. */
  #esbuildOptions(sources: readonly string[]): Options {
    const { root, outDir } = this.#options;
    return {
      ...bundleOptions,
      absWorkingDir: root,
      entryPoints: sources.map((source) => ({ in: path.join(root, source), out: source.replace(/\.ts$/, '') })),
      outdir: outDir,
      minify: false,
      metafile: true,
      write: false,
    };
  }

  #keep(sources: readonly string[], { outputFiles, metafile }: BuildResult<Options>): readonly string[] {
    const { root, outDir } = this.#options;
    return sources.filter((source) => {
      const built = path.join(outDir, source.replace(/\.ts$/, '.mjs'));
      const output = outputFiles.find((file) => file.path === built);
      const described = metafile.outputs[path.relative(root, built)];
      if (!output || !described) throw new Error(`esbuild gave no bundle for ${source}`);
      this.#inputs.set(source, new Set(Object.keys(described.inputs)));
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
