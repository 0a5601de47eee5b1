import path from 'node:path';
import type { AppModel, FunctionModel, HttpApiModel } from './assembly/model.ts';
import { readAssembly } from './assembly/index.ts';
import { BusJournal } from './bus/journal.ts';
import { startBus } from './bus/server.ts';
import type { Delivery } from './bus/deliver.ts';
import { createClock, type PlatformClock } from './clock/clock.ts';
import { startConsole } from './console/index.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { startHttpGateway } from './gateway/http.ts';
import { startWebSocketGateway } from './gateway/websocket.ts';
import { codeFromAssets, codeFromSources, type Code } from './host/code.ts';
import { addressesOf, functionEnvironment, withLocalOrigins, type Addresses } from './host/environment.ts';
import { FunctionHost } from './host/host.ts';
import { FunctionLogs } from './host/logs.ts';
import { loadSecrets, type Secrets } from './host/secrets.ts';
import { stateDir, type Login, type Say } from './part.ts';
import { checkPorts, portsFrom, type Ports } from './ports.ts';
import { Queues } from './queue/queues.ts';
import { startQueueServer } from './queue/server.ts';
import { startScheduler } from './schedule/scheduler.ts';
import { seedOnce } from './seeding.ts';
import { startParameterServer } from './ssm/server.ts';
import { startStandIns, type StandIns } from './standins.ts';
import { openState } from './state.ts';
import { startTables } from './table/index.ts';
import { reapEngine } from './table/supervise.ts';
import { runSchedule, startMappings } from './wiring.ts';

export interface PlatformOptions {
  /** Root of the repository. */
  readonly root: string;
  /** Synthesised cloud assembly to host. */
  readonly assemblyDir: string;
  /** State directory; made when missing. */
  readonly dir: string;
  readonly portBase: number;
  readonly seed: 'full' | 'small' | 'none';
  /** `assets` runs the assembly's own bundles instead of bundling the sources. */
  readonly code: 'sources' | 'assets';
  /** Follow source changes. */
  readonly watch: boolean;
  readonly say: Say;
}

export interface Platform {
  readonly ports: Ports;
  readonly addresses: Addresses;
  readonly model: AppModel;
  readonly clock: PlatformClock;
  readonly faults: Faults;
  readonly logs: FunctionLogs;
  readonly journal: BusJournal;
  readonly queues: Queues;
  readonly host: FunctionHost;
  readonly secrets: Secrets;
  readonly logins: readonly Login[];
  /** From here on nothing reads the streams and queues: what functions write is all that happens. For benchmarks. */
  readonly stopEvents: () => Promise<void>;
  /** Ends every part and child process; state stays. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the whole platform but the web: everything that the assembly describes, with stand-ins for what it does not.
 * Resolves when all parts answer and the functions behind the gateways are warm.
 * @throws PortInUse, StateMismatch, AssemblyError, or esbuild's errors; nothing is left running then
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return await start(options, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  options: PlatformOptions,
  closers: (() => unknown)[],
  close: () => Promise<void>,
): Promise<Platform> {
  const { dir, say } = options;
  const ports = portsFrom(options.portBase);
  const addresses = addressesOf(ports);
  const model = readModel(options, ports);
  openState(dir, model.tables);
  reapEngine(stateDir(dir, 'table'));
  const { web: _web, ...ours } = ports;
  await checkPorts(ours);

  const clock = createClock(path.join(dir, 'clock.json'));
  const faults = createFaults();
  const logs = new FunctionLogs();
  const journal = new BusJournal();
  const secrets = loadSecrets(path.join(dir, 'secrets.json'));
  const onError = (error: unknown): void => {
    logs.add({ at: clock.now(), functionName: 'platform', level: 'error', text: describe(error) });
    say(describe(error));
  };
  closers.push(() => clock.stop());

  const queues = new Queues({ models: model.queues, dir: stateDir(dir, 'queue'), clock, faults });
  closers.push(() => queues.close());
  const environment = (fn: FunctionModel) => functionEnvironment(fn, { ports, region: model.region, secrets });
  const [code, tables] = await Promise.all([
    loadCode(options, model),
    startTables({
      port: ports.dynamodb,
      dir: stateDir(dir, 'table'),
      tables: model.tables,
      clock,
      faults,
      say,
      onError,
    }).then((started) => {
      closers.push(() => started.close());
      return started;
    }),
  ]);
  closers.push(() => code.close());
  const host = new FunctionHost({
    functions: model.functions,
    clock,
    faults,
    logs,
    environment,
    code: (fn) => code.file(fn),
  });
  closers.push(() => host.close());
  const invoke = (arn: string, event: unknown): Promise<unknown> => host.invoke(arn, event);
  const delivery: Delivery = { clock, queues, invoke, onError };

  const { account, region } = model;
  const httpApi = theOnly(model.httpApis, 'HTTP API');
  const webSocketApi = theOnly(model.webSocketApis, 'WebSocket API');
  const bus = await startBus({
    port: ports.eventbridge,
    account,
    region,
    buses: model.buses,
    rules: model.rules,
    journal,
    faults,
    delivery,
  });
  closers.push(() => bus.close());
  const [standIns, ...parts] = await Promise.all([
    startStandIns({
      model,
      ports,
      dir,
      clock,
      faults,
      secrets,
      notify: (arn, event) => void invoke(arn, event).catch(() => undefined),
      tell: bus.tell,
      onError,
    }),
    startQueueServer({ port: ports.sqs, account, queues, onError }),
    startParameterServer({ port: ports.ssm, account, region, parameters: parametersOf(model, secrets), onError }),
    startHttpGateway({ port: ports.api, api: httpApi, account, clock, invoke, onError }),
    startWebSocketGateway({ port: ports.realtime, api: webSocketApi, clock, invoke, onError }),
  ]);
  closers.push(() => standIns.close());
  for (const part of parts) closers.push(() => part.close());
  const stopEvents = startMappings({ model, dir, host, queues, tables, faults, delivery });
  closers.push(stopEvents);
  closers.push(
    startScheduler({
      schedules: model.schedules,
      account,
      region,
      clock,
      run: (schedule, event) => runSchedule(schedule, event, { host, queues, delivery }),
    }),
  );
  const console = await startConsole({
    port: ports.console,
    sources: { ...standIns, clock, faults, logs, journal, queues, addresses, run: runnerOf(model, invoke) },
  });
  closers.push(() => console.close());

  // Before any function has read the table: what a function keeps in memory includes the seed then.
  const logins = await seedIfWanted(options, addresses, mainRoute(httpApi), host, environment, standIns.stripe);
  const routed = [...httpApi.routes, ...webSocketApi.routes].map(({ functionArn }) => functionArn);
  await fillSearch(model, invoke);
  await host.warm(routed);
  if (options.watch) {
    code.watch((sources, since) => {
      const tell = (): void =>
        say(`reloaded ${sources.length} function(s) in ${Math.round(performance.now() - since)} ms`);
      host.reload(sources).then(tell, onError);
    }, onError);
  }
  return { ports, addresses, model, clock, faults, logs, journal, queues, host, secrets, logins, stopEvents, close };
}

/** A domain of this machine keeps nothing between two starts: its index is built now, not by the next run of the schedule. */
async function fillSearch(model: AppModel, invoke: (arn: string, event: unknown) => Promise<unknown>): Promise<void> {
  if (model.searchDomains.length > 0) await runnerOf(model, invoke)('job/search.index', {});
}

/** Runs functions by their sources. */
function runnerOf({ functions }: AppModel, invoke: (arn: string, event: unknown) => Promise<unknown>) {
  return (source: string, event: unknown): Promise<unknown> | undefined => {
    const found = functions.find((fn) => fn.source === `packages/functions/src/${source}.ts`);
    return found && invoke(found.arn, event);
  };
}

function readModel({ assemblyDir }: PlatformOptions, ports: Ports): AppModel {
  const addresses = addressesOf(ports);
  const model = readAssembly(assemblyDir, {
    httpApi: addresses.api,
    webSocketApi: addresses.realtime,
    queues: `http://localhost:${ports.sqs}`,
    media: `localhost:${ports.media}`,
  });
  const ours = model.functions.filter(({ source }) => source !== undefined);
  return withLocalOrigins({ ...model, functions: ours }, ports);
}

function loadCode({ root, code }: PlatformOptions, { functions }: AppModel): Promise<Code> {
  const outDir = path.join(root, '.fixelo', 'functions');
  const options = { root, functions, outDir };
  return code === 'assets' ? Promise.resolve(codeFromAssets(options)) : codeFromSources(options);
}

/** Secrets are parameters as well, where deployed code looks for them. */
function parametersOf(model: AppModel, secrets: Secrets): ReadonlyMap<string, string> {
  const all = new Map(model.parameters);
  for (const { environment } of model.functions) {
    const { SST_APP: app, SST_STAGE: stage } = environment;
    if (!app || !stage) continue;
    for (const [name, value] of Object.entries(secrets)) all.set(`/sst/${app}/${stage}/Secret/${name}/value`, value);
  }
  return all;
}

async function seedIfWanted(
  { dir, seed }: PlatformOptions,
  { api }: Addresses,
  functionArn: string,
  host: FunctionHost,
  environment: (fn: FunctionModel) => Record<string, string>,
  { payInThePast }: StandIns['stripe'],
): Promise<readonly Login[]> {
  if (seed === 'none') return [];
  return seedOnce(dir, { size: seed, apiUrl: `${api}/v1` }, environment(host.model(functionArn)), payInThePast);
}

/** The function that has the environment of the whole business: that of `$default`. */
function mainRoute({ name, routes }: HttpApiModel): string {
  const route = routes.find(({ key }) => key === '$default');
  if (!route) throw new Error(`${name} has no $default route`);
  return route.functionArn;
}

function theOnly<T>(items: readonly T[], what: string): T {
  const [first, second] = items;
  if (!first || second) throw new Error(`the platform serves exactly one ${what}; the stacks have ${items.length}`);
  return first;
}

const describe = (error: unknown): string =>
  error instanceof Error
    ? `${error.stack ?? error.message}${error.cause ? `\ncaused by ${describe(error.cause)}` : ''}`
    : String(error);
