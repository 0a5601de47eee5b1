import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import * as z from 'zod';
import type { StageConfig } from './config.ts';
import { root } from './root.ts';

export interface SynthOptions {
  readonly stage: string;
  /** Folder of the cloud assembly; what was there is removed. */
  readonly out: string;
  /** Folder of finished bundles (see `bundle`). Without it functions have no code, only their entry's name. */
  readonly bundles?: string;
  /** Instead of the stage's own configuration. */
  readonly config?: StageConfig;
  /** Folder of the web with a finished `.open-next`, which nothing builds here. Without it there is no web stack. */
  readonly web?: string;
}

const version = (name: string): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8'))).version;

/**
 * Writes the cloud assembly of a stage: manifest, templates, assets. Asks nobody: no credentials, no network; what a
 * deployment would look up (the hosted zone's id) is a dummy. One at a time in a process, since SST keeps the current
 * project in a global.
 */
export async function synth(options: SynthOptions): Promise<CloudAssembly> {
  process.env['JSII_DEPRECATED'] ??= 'quiet';
  const { App } = await import('sst/constructs');
  const { setProject } = await import('sst/project.js');
  const { appName, region } = await import('./config.ts');
  const { assets, placeholder } = await import('./lib/code.ts');
  const { registerStacks } = await import('./index.ts');

  /** SST's app, but it does not ask AWS whether the account is bootstrapped. */
  class OfflineApp extends App {
    override isRunningSSTTest(): boolean {
      return true;
    }
  }

  const { stage } = options;
  const out = path.resolve(options.out);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const scratch = path.join(out, '.sst');
  setProject({
    config: { name: appName, region, stage, ssmPrefix: `/sst/${appName}/${stage}/` },
    version: version('sst'),
    cdkVersion: version('aws-cdk-lib'),
    constructsVersion: version('constructs'),
    paths: { root, config: path.join(root, 'sst.config.ts'), out: scratch, artifacts: path.join(scratch, 'artifacts') },
    metafile: { inputs: {}, outputs: {} },
    stacks: () => undefined,
  });
  const app = new OfflineApp(
    { mode: 'deploy', stage, name: appName, region, account: '000000000000' },
    { outdir: out, analyticsReporting: false, treeMetadata: false },
  );
  registerStacks(app, {
    code: options.bundles === undefined ? placeholder : assets(path.resolve(options.bundles)),
    ...(options.config ? { config: options.config } : {}),
    ...(options.web ? { web: options.web } : {}),
  });
  await app.finish();
  return app.synth();
}
