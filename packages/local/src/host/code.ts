import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FunctionModel } from '../assembly/model.ts';
import { Bundler, contentNamed, type OnChange } from './bundle.ts';

/** Where the code of functions comes from. */
export interface Code {
  /** `file:` URL to run now. */
  file(model: FunctionModel): string;
  /** Calls back with the sources whose code has changed, for as long as the platform runs. */
  watch(onChange: OnChange, onError: (error: unknown) => void): void;
  close(): Promise<void>;
}

export interface CodeOptions {
  readonly root: string;
  readonly functions: readonly FunctionModel[];
  readonly outDir: string;
}

/** Folders whose changes can change a function. */
const watched = ['contracts', 'core', 'functions', 'search-engine'].map((name) => `packages/${name}/src`);

/** Bundles the functions' sources. @throws what esbuild finds wrong with them */
export async function codeFromSources({ root, functions, outDir }: CodeOptions): Promise<Code> {
  const sources = [...new Set(functions.flatMap(({ source }) => source ?? []))];
  const bundler = new Bundler({ root, sources, outDir });
  await bundler.build();
  return {
    file: ({ source, name }) => {
      if (source === undefined) throw new Error(`${name} has no source of ours`);
      return bundler.file(source);
    },
    watch: (onChange, onError) => bundler.watch(watched, onChange, onError),
    close: () => bundler.close(),
  };
}

/**
 * Runs the very bundles of the assembly. They are copied below the repository, whose native modules are those of this
 * machine; the ones beside a bundle are Lambda's.
 */
export function codeFromAssets({ functions, outDir }: CodeOptions): Code {
  const files = new Map(
    functions.map((model) => {
      const bundle = path.join(model.assetDir ?? '', `${model.handler.slice(0, model.handler.lastIndexOf('.'))}.mjs`);
      if (!model.assetDir) throw new Error(`${model.name} was synthesised without its code`);
      return [model.arn, contentNamed(path.join(outDir, 'assets', `${model.name}.mjs`), readFileSync(bundle))];
    }),
  );
  return {
    file: ({ arn, name }) => {
      const file = files.get(arn);
      if (!file) throw new Error(`${name} has no code`);
      return pathToFileURL(file).href;
    },
    watch: () => undefined,
    close: () => Promise.resolve(),
  };
}
