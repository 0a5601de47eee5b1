import { availableParallelism } from 'node:os';
import { Instance, type InstanceOptions } from './instance.ts';
import { spareTime } from './processors.ts';

export interface PoolOptions {
  /** Most instances at once; further invocations wait their turn. */
  readonly limit: number;
  /** Instances that are kept when idle. */
  readonly keep: number;
  readonly start: () => Omit<InstanceOptions, 'onExit'>;
}

interface Waiting {
  readonly since: number;
  readonly give: (instance: Instance) => void;
  readonly refuse: (error: unknown) => void;
}

const IDLE_MS = 60_000;
const SWEEP_MS = 15_000;
/**
 * How long an invocation waits for a busy instance before another is started. Lambda starts one at once; here all share
 * a few cores: a queue of short requests is served sooner by the instances that are warm. Once there are two for each
 * core, another one is worth it only for long waits that are not for the processor: each compiles its code for itself.
 */
const GROW_AFTER_MS = 15;
const GROW_FURTHER_AFTER_MS = 100;
/** Whatever it is for, nobody waits longer than this while another instance may be started. */
const GROW_ANYWAY_AFTER_MS = 1000;
const PLENTY = 2 * availableParallelism();
/** Starting more threads at once than this only makes all of them late on a small machine. */
const STARTING_AT_ONCE = 2;

/** The instances of one function. Grows while invocations wait, shrinks when idle, renews itself after a reload. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #all = new Set<Instance>();
  readonly #idle: Instance[] = [];
  readonly #waiting: Waiting[] = [];
  /** Instances of code that has been replaced: they finish what they do and go. */
  readonly #stale = new WeakSet<Instance>();
  readonly #sweeper: NodeJS.Timeout;
  #starting = 0;
  #closed = false;
  #growing: NodeJS.Timeout | undefined;
  readonly #hasSpareTime = spareTime();

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#sweeper = setInterval(() => this.#shrink(), SWEEP_MS);
    this.#sweeper.unref();
  }

  get size(): number {
    return this.#all.size;
  }

  /** Runs an event on a free instance, starting one if none is free and the limit allows. */
  async invoke(id: string, event: unknown): Promise<unknown> {
    const instance = this.#idle.pop() ?? (await this.#wait());
    try {
      return await instance.invoke(id, event);
    } finally {
      this.#release(instance);
    }
  }

  /** Starts instances until `keep` of them are there; resolves when they have loaded. */
  async warm(): Promise<void> {
    while (this.#all.size < this.#options.keep) {
      const instance = this.#start();
      await instance.ready.catch(() => undefined);
    }
  }

  /** Lets new invocations run on new instances only. */
  renew(): void {
    for (const instance of this.#all) this.#stale.add(instance);
    for (const instance of this.#idle.splice(0)) void instance.kill();
  }

  /** Ends one busy instance, if there is any, as a crash would. */
  async killOne(): Promise<boolean> {
    const busy = [...this.#all].find((instance) => instance.busy);
    await busy?.kill();
    return busy !== undefined;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#sweeper);
    clearTimeout(this.#growing);
    for (const waiting of this.#waiting.splice(0)) waiting.refuse(new Error('the platform is stopping'));
    await Promise.all([...this.#all].map((instance) => instance.kill()));
  }

  #wait(): Promise<Instance> {
    if (this.#closed) return Promise.reject(new Error('the platform is stopping'));
    return new Promise((give, refuse) => {
      this.#waiting.push({ since: performance.now(), give, refuse });
      if (this.#all.size === 0) this.#grow();
      else this.#growSoon();
    });
  }

  /** Starts instances if those that wait now are still waiting a little later. */
  #growSoon(): void {
    this.#growing ??= setTimeout(() => {
      this.#growing = undefined;
      const [first] = this.#waiting;
      if (first && this.#isLong(performance.now() - first.since)) this.#grow();
      if (this.#waiting.length > 0) this.#growSoon();
    }, GROW_AFTER_MS);
  }

  /** Whether a wait is so long that another instance is worth it. */
  #isLong(waitedMs: number): boolean {
    if (this.#all.size < PLENTY) return waitedMs >= GROW_AFTER_MS;
    return this.#hasSpareTime() ? waitedMs >= GROW_FURTHER_AFTER_MS : waitedMs >= GROW_ANYWAY_AFTER_MS;
  }

  #grow(): void {
    while (
      this.#waiting.length > this.#starting &&
      this.#starting < STARTING_AT_ONCE &&
      this.#all.size < this.#options.limit
    ) {
      this.#start();
    }
  }

  #start(): Instance {
    this.#starting += 1;
    const instance: Instance = new Instance({
      ...this.#options.start(),
      onExit: () => this.#gone(instance),
    });
    this.#all.add(instance);
    instance.ready.then(
      () => {
        this.#starting -= 1;
        this.#release(instance);
        if (this.#waiting.length > 0) this.#growSoon();
      },
      (error: unknown) => {
        this.#starting -= 1;
        this.#all.delete(instance);
        void instance.kill();
        this.#waiting.shift()?.refuse(error);
        this.#grow();
      },
    );
    return instance;
  }

  #release(instance: Instance): void {
    if (!this.#all.has(instance) || !instance.alive) return;
    if (this.#stale.has(instance)) {
      void instance.kill();
      return;
    }
    const next = this.#waiting.shift();
    if (next) next.give(instance);
    else this.#idle.push(instance);
  }

  #gone(instance: Instance): void {
    this.#all.delete(instance);
    const index = this.#idle.indexOf(instance);
    if (index >= 0) this.#idle.splice(index, 1);
    if (!this.#closed) this.#grow();
  }

  #shrink(): void {
    const old = this.#idle.filter((instance) => Date.now() - instance.lastUsed > IDLE_MS);
    for (const instance of old.slice(0, Math.max(0, this.#all.size - this.#options.keep))) void instance.kill();
  }
}
