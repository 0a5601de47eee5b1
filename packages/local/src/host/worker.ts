/**
 * Runs inside a worker thread: one instance of a function. Loads the bundle once, then takes one invocation at a
 * time, as a Lambda environment does. Messages are plain objects (structured clone), never JSON text.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { format } from 'node:util';
import type { FromWorker, Invocation, InstanceData, ToWorker } from './messages.ts';

type Handler = (event: unknown, context: object) => unknown;

const port = parentPort;
if (!port) throw new Error('runs only as a worker thread');
const data = workerData as InstanceData;
let current: Invocation | undefined;
const send = (message: FromWorker): void => port.postMessage(message);

shiftDate(new Float64Array(data.clock));
captureOutput();
const handler = load();

port.on('message', (message: ToWorker) => void run(message));
await handler.then(
  () => send({ type: 'ready' }),
  (error: unknown) => send({ type: 'init-error', error: described(error) }),
);

async function load(): Promise<Handler> {
  const module = (await import(data.file)) as Readonly<Record<string, unknown>>;
  const found = module[data.exportName];
  if (typeof found !== 'function') {
    throw Object.assign(new Error(`${data.exportName} is not a function of ${data.file}`), {
      name: 'Runtime.HandlerNotFound',
    });
  }
  return (event, context): unknown => Reflect.apply(found, undefined, [event, context]);
}

async function run(invocation: Invocation): Promise<void> {
  current = invocation;
  try {
    const value = await (await handler)(invocation.event, contextOf(invocation));
    reply({ type: 'result', id: invocation.id, value });
  } catch (error) {
    reply({ type: 'error', id: invocation.id, error: described(error) });
  } finally {
    current = undefined;
  }
}

/** A result that cannot be a message is refused as Lambda refuses what is not JSON. */
function reply(message: FromWorker): void {
  try {
    send(message);
  } catch (error) {
    if (message.type !== 'result') throw error;
    send({ type: 'error', id: message.id, error: { ...described(error), errorType: 'Runtime.MarshalError' } });
  }
}

function contextOf({ id, deadline }: Invocation): object {
  return {
    awsRequestId: id,
    functionName: data.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: data.functionArn,
    memoryLimitInMB: String(data.memoryMb),
    logGroupName: `/aws/lambda/${data.functionName}`,
    logStreamName: `local/[$LATEST]${data.instance}`,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - (performance.timeOrigin + performance.now())),
  };
}

function described(error: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (error instanceof Error) {
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
  }
  return { errorType: typeof error, errorMessage: format(error), trace: [] };
}

/** Console lines and raw output go to the host, tagged with the invocation that they belong to. */
function captureOutput(): void {
  const line = (level: 'debug' | 'info' | 'warn' | 'error', text: string): void =>
    send({ type: 'log', level, text, ...(current && { id: current.id }) });
  const levels = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error', trace: 'debug' } as const;
  for (const [method, level] of Object.entries(levels)) {
    Object.assign(console, { [method]: (...args: unknown[]) => line(level, format(...args)) });
  }
  const raw =
    (level: 'info' | 'error') =>
    (chunk: string | Uint8Array): boolean => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      for (const part of text.split('\n')) if (part !== '') line(level, part);
      return true;
    };
  Object.assign(process.stdout, { write: raw('info') });
  Object.assign(process.stderr, { write: raw('error') });
}

/** Makes `Date` tell platform time: what the console advances, functions see. Timers run on real time. */
function shiftDate(offset: Float64Array): void {
  const RealDate = Date;
  const realNow = Date.now.bind(Date);
  const now = (): number => realNow() + (offset[0] ?? 0);
  RealDate.now = now;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget): object =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
  });
}
