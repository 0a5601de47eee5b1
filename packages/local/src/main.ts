/**
 * `npm start`: the whole of Fixelo on this machine.
 *
 *   --web=dev|build|none   how the web runs; default dev
 *   --assets               run the bundles that a deployment would ship
 *   --seed=full|small|none what an empty platform is filled with; default full
 *   --dir=PATH             where state is kept; default .fixelo
 *   FIXELO_PORT_BASE       default 4000; the web is 1000 below
 *   FIXELO_TABLE           dynoxide (default) or dynamodb-local
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { AssemblyError } from './assembly/resolve.ts';
import { loadSecrets, type Secrets } from './host/secrets.ts';
import { PortInUse } from './lib/http.ts';
import { startPlatform, type Platform } from './platform.ts';
import { checkPorts, portsFrom } from './ports.ts';
import { StateMismatch } from './state.ts';
import { EngineMissing } from './table/engine.ts';
import { synthesise } from './synth.ts';
import { startWeb } from './web.ts';

// Lambda's zone; worker threads inherit it.
process.env['TZ'] = 'UTC';

const root = path.resolve(import.meta.dirname, '../../..');
const options = z
  .object({
    web: z.enum(['dev', 'build', 'none']).default('dev'),
    seed: z.enum(['full', 'small', 'none']).default('full'),
    assets: z.boolean().default(false),
    dir: z.string().min(1).default('.fixelo'),
    portBase: z.coerce.number().int().min(2024).max(64_000).default(4000),
  })
  .parse({
    ...parseArgs({
      options: {
        web: { type: 'string' },
        seed: { type: 'string' },
        dir: { type: 'string' },
        assets: { type: 'boolean' },
      },
    }).values,
    portBase: process.env['FIXELO_PORT_BASE'],
  });
const dir = path.resolve(root, options.dir);
const say = (message: string): void => console.log(message);

const closers: (() => Promise<void>)[] = [];
let ending = false;
async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true;
    for (const close of closers.reverse()) await close();
  }
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));

try {
  await start();
} catch (error) {
  console.error(explain(error));
  await end(1);
}

async function start(): Promise<void> {
  const began = performance.now();
  const ports = portsFrom(options.portBase);
  if (options.web !== 'none') await checkPorts({ web: ports.web });
  const secrets = openSecrets();
  const [platform] = await Promise.all([
    synthesise(root, options.assets)
      .then((assemblyDir) =>
        startPlatform({
          root,
          assemblyDir,
          dir,
          portBase: options.portBase,
          seed: options.seed,
          code: options.assets ? 'assets' : 'sources',
          watch: !options.assets,
          say,
        }),
      )
      .then((started) => {
        closers.push(started.close);
        return started;
      }),
    options.web === 'none'
      ? undefined
      : startWeb({ root, mode: options.web, ports, secrets, say }).then((web) => void closers.push(web.close)),
  ]);
  platform.logs.onLine(({ functionName, level, text }) => {
    if (level === 'error') say(`${functionName}: ${text}`);
  });
  announce(platform, (performance.now() - began) / 1000);
}

/** The web is started before the platform has opened its state. */
function openSecrets(): Secrets {
  mkdirSync(dir, { recursive: true });
  return loadSecrets(path.join(dir, 'secrets.json'));
}

function announce({ addresses, logins }: Platform, seconds: number): void {
  const lines = [
    '',
    `Fixelo is ready after ${seconds.toFixed(1)} s`,
    '',
    ...(options.web === 'none' ? [] : [`  web       ${addresses.web}`]),
    `  API       ${addresses.api}/v1   (docs: ${addresses.api}/v1/docs)`,
    `  realtime  ${addresses.realtime}`,
    `  console   ${addresses.console}   e-mails, events, queues, Stripe, logs, the clock`,
    '',
    ...logins.map(({ role, email, password, totp }) => `  ${role.padEnd(9)} ${email}  ${password}${codeHint(totp)}`),
    '',
  ];
  console.log(lines.join('\n'));
}

function codeHint(totp: string | undefined): string {
  return totp ? `  code: node scripts/totp.mjs ${totp}` : '';
}

function explain(error: unknown): string {
  if (error instanceof PortInUse) {
    return `Cannot start: ${error.message}. Stop what holds it, or take other ports: FIXELO_PORT_BASE=5000 npm start`;
  }
  const plain = [StateMismatch, EngineMissing, AssemblyError].some((kind) => error instanceof kind);
  if (error instanceof Error && plain) return `Cannot start: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
