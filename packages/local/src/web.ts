import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressesOf } from './host/environment.ts';
import type { Secrets } from './host/secrets.ts';
import type { Part, Say } from './part.ts';
import type { Ports } from './ports.ts';

export interface WebOptions {
  readonly root: string;
  /** `dev` compiles pages when they are asked for and follows changes; `build` serves a production build. */
  readonly mode: 'dev' | 'build';
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly say: Say;
}

const START_LIMIT_MS = 120_000;

/** Starts the Next.js server against this platform; resolves when it answers. A build is made first when it is stale. */
export async function startWeb(options: WebOptions): Promise<Part> {
  const { root, mode, ports, say } = options;
  const environment = webEnvironment(options);
  if (mode === 'build') await finished(node(root, ['scripts/build.mjs', '--if-changed'], environment));
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const command = mode === 'dev' ? 'dev' : 'start';
  const child = node(path.join(root, 'web'), [next, command, '-p', String(ports.web), '-H', '127.0.0.1'], environment);
  let stopping = false;
  const killOnExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killOnExit);
  child.on('exit', (code) => {
    if (!stopping) say(`the web server ended (exit status ${code ?? 'none'})`);
  });
  const url = `http://localhost:${ports.web}`;
  const close = async (): Promise<void> => {
    stopping = true;
    process.off('exit', killOnExit);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(5000, undefined, { ref: false })]);
    child.kill('SIGKILL');
  };
  try {
    await answering(url, child);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
}

/** What the web server reads at run time. */
function webEnvironment({ ports, secrets }: WebOptions): NodeJS.ProcessEnv {
  const { web, api, realtime, media } = addressesOf(ports);
  return {
    ...process.env,
    NODE_ENV: undefined,
    NEXT_TELEMETRY_DISABLED: '1',
    API_URL: `http://127.0.0.1:${ports.api}/v1`,
    PUBLIC_API_URL: `${api}/v1`,
    WEB_URL: web,
    REALTIME_URL: realtime,
    MEDIA_URL: media,
    UPLOADS_URL: `http://localhost:${ports.s3}`,
    STRIPE_JS_URL: `http://localhost:${ports.stripe}/v3/`,
    STRIPE_PUBLISHABLE_KEY: secrets.STRIPE_PUBLISHABLE_KEY,
  };
}

const node = (cwd: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });

const finished = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('the web does not build'))));
  });

async function answering(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (child.exitCode === null && Date.now() < until) {
    try {
      await fetch(`${url}/favicon.ico`, { signal: AbortSignal.timeout(5000) });
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error('the web server does not answer');
}
