import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { functionEnvironment } from '../host/environment.ts';
import { startPlatform, type Platform } from '../platform.ts';
import { freePortBase } from '../ports.ts';
import { synthesise } from '../synth.ts';
import { connect, type PlatformInfo, type TestPlatform } from './kit.ts';

export interface TestPlatformOptions {
  readonly seed?: 'full' | 'small' | 'none';
  /** Keeps state between two starts; default a directory of its own that goes with the platform. */
  readonly dir?: string;
  /** What holds the search index, as `FIXELO_SEARCH` says it; default the function's own memory. */
  readonly search?: 'embedded' | 'opensearch';
}

export interface OwnTestPlatform extends TestPlatform {
  /** The parts themselves, for tests of the platform. */
  readonly platform: Platform;
  readonly info: PlatformInfo;
  readonly close: () => Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../../../..');

/** Starts a platform of its own for a test file: free ports, state of its own, no web. Warm in a few seconds. */
export async function startTestPlatform({
  seed = 'none',
  dir,
  search,
}: TestPlatformOptions = {}): Promise<OwnTestPlatform> {
  const assemblyDir = await synthesise(root, false, search);
  const state = dir ?? mkdtempSync(path.join(tmpdir(), 'fixelo-'));
  const platform = await startPlatform({
    root,
    assemblyDir,
    dir: state,
    portBase: await freePortBase(),
    seed,
    code: 'sources',
    watch: false,
    say: (message) => void process.stderr.write(`${message}\n`),
  });
  const info = infoOf(platform);
  return {
    ...connect(info),
    info,
    platform,
    close: async () => {
      await platform.close();
      if (dir === undefined) rmSync(state, { recursive: true, force: true });
    },
  };
}

function infoOf({ addresses, ports, secrets, model }: Platform): PlatformInfo {
  const api = model.httpApis[0]?.routes.find(({ key }) => key === '$default')?.functionArn;
  const fn = model.functions.find(({ arn }) => arn === api);
  if (!fn) throw new Error('the stacks have no API function');
  return {
    apiUrl: `${addresses.api}/v1`,
    realtimeUrl: addresses.realtime,
    consoleUrl: addresses.console,
    mediaUrl: addresses.media,
    webUrl: addresses.web,
    stripeUrl: `http://localhost:${ports.stripe}`,
    pushUrl: `http://127.0.0.1:${ports.push}`,
    stripeSecretKey: secrets.STRIPE_SECRET_KEY,
    stripeWebhookSecret: secrets.STRIPE_WEBHOOK_SECRET,
    environment: functionEnvironment(fn, { ports, region: model.region, secrets }),
  };
}
