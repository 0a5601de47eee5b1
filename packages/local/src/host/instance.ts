import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FromWorker, InstanceData, Invocation, LambdaError } from './messages.ts';

/** A function that failed: its own error, a timeout, or the end of its instance. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly detail: LambdaError;

  constructor(detail: LambdaError) {
    super(`${detail.errorType}: ${detail.errorMessage}`);
    this.detail = detail;
  }
}

export interface InstanceOptions {
  readonly data: InstanceData;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly onLog: (level: 'debug' | 'info' | 'warn' | 'error', text: string, invocationId?: string) => void;
  /** Called once, when the instance is gone for whatever reason. */
  readonly onExit: () => void;
}

interface Pending {
  readonly invocation: Invocation;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Room beside the bundle's own heap, so that small functions can load at all. */
const MIN_HEAP_MB = 128;

/** A thread ignores what `NODE_OPTIONS` says of the heap. The young generation is three semi-spaces. */
function youngGeneration(nodeOptions = ''): { maxYoungGenerationSizeMb?: number } {
  const [, semiSpaceMb] = /--max-semi-space-size=(\d+)/.exec(nodeOptions) ?? [];
  return semiSpaceMb === undefined ? {} : { maxYoungGenerationSizeMb: 3 * Number(semiSpaceMb) };
}

/** One worker thread running one function, one invocation at a time. */
export class Instance {
  /** Settles when the bundle has loaded; rejects with FunctionError when it did not. */
  readonly ready: Promise<void>;
  /** Real time of the last answer, for shrinking pools. */
  lastUsed = Date.now();
  readonly #worker: Worker;
  readonly #options: InstanceOptions;
  #pending: Pending | undefined;
  #alive = true;

  constructor(options: InstanceOptions) {
    this.#options = options;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: options.data,
      env: { ...options.environment },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: {
        maxOldGenerationSizeMb: Math.max(options.data.memoryMb, MIN_HEAP_MB),
        ...youngGeneration(options.environment['NODE_OPTIONS']),
      },
      stdout: true,
      stderr: true,
    });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: FromWorker) => this.#receive(message, resolve, reject));
      this.#worker.on('error', (error: unknown) => {
        const failed = new FunctionError(crash(error));
        reject(failed);
        this.#fail(failed);
      });
      this.#worker.on('exit', (code) => {
        const failed = exited(code, this.#pending?.invocation.id);
        reject(failed);
        this.#alive = false;
        this.#fail(failed);
        this.#options.onExit();
      });
    });
    this.ready.catch(() => undefined);
  }

  get busy(): boolean {
    return this.#pending !== undefined;
  }

  /** False once the thread has ended or has been told to. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Runs one event to its end. Rejects with FunctionError; after a timeout the instance is gone. */
  invoke(id: string, event: unknown): Promise<unknown> {
    if (this.#pending) throw new Error('an instance takes one invocation at a time');
    const { timeoutMs } = this.#options;
    return new Promise((resolve, reject) => {
      const invocation: Invocation = { id, event, deadline: Date.now() + timeoutMs };
      const timer = setTimeout(() => this.#timeout(id), timeoutMs);
      this.#pending = { invocation, timer, resolve, reject };
      this.#worker.postMessage(invocation);
    });
  }

  /** Ends the thread now; a running invocation fails as if the process had died. */
  async kill(): Promise<void> {
    this.#alive = false;
    await this.#worker.terminate();
  }

  #receive(message: FromWorker, ready: () => void, failed: (error: Error) => void): void {
    switch (message.type) {
      case 'ready':
        return ready();
      case 'init-error':
        return failed(new FunctionError(message.error));
      case 'log':
        return this.#options.onLog(message.level, message.text, message.id);
      case 'result':
        return this.#settle(message.id, (pending) => pending.resolve(message.value));
      case 'error':
        return this.#settle(message.id, (pending) => pending.reject(new FunctionError(message.error)));
    }
  }

  #settle(id: string, act: (pending: Pending) => void): void {
    const pending = this.#pending;
    if (pending?.invocation.id !== id) return;
    clearTimeout(pending.timer);
    this.#pending = undefined;
    this.lastUsed = Date.now();
    act(pending);
  }

  #fail(error: FunctionError): void {
    if (this.#pending) this.#settle(this.#pending.invocation.id, (pending) => pending.reject(error));
  }

  #timeout(id: string): void {
    const seconds = (this.#options.timeoutMs / 1000).toFixed(2);
    const errorMessage = `RequestId: ${id} Error: Task timed out after ${seconds} seconds`;
    this.#options.onLog('error', errorMessage, id);
    this.#alive = false;
    this.#fail(new FunctionError({ errorType: 'Sandbox.Timedout', errorMessage, trace: [] }));
    void this.kill();
  }
}

function crash(error: unknown): LambdaError {
  if (!(error instanceof Error)) return { errorType: 'Runtime.Unknown', errorMessage: String(error), trace: [] };
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return { errorType: outOfMemory ? 'Runtime.OutOfMemory' : error.name, errorMessage: error.message, trace: [] };
}

const exited = (code: number, id: string = randomUUID()): FunctionError =>
  new FunctionError({
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${id} Error: Runtime exited with error: exit status ${code}`,
    trace: [],
  });
