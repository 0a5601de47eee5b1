import path from 'node:path';
import type { QueueModel } from '../assembly/model.ts';
import type { PlatformClock } from '../clock/clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { QueueInspector, QueuedMessage, QueueState } from './inspector.ts';
import { MessageStore, type StoredMessage } from './store.ts';

export interface QueuesOptions {
  readonly models: readonly QueueModel[];
  readonly dir: string;
  readonly clock: PlatformClock;
  readonly faults: Faults;
}

export interface SendOptions {
  readonly attributes?: string;
  /** Seconds until it can be received; default that of the queue. */
  readonly delaySeconds?: number;
}

const nameOf = (model: QueueModel | string): string => (typeof model === 'string' ? lastPart(model) : model.name);
/** Queues are named by name, ARN or URL. */
const lastPart = (name: string): string => name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')) + 1);

/** How much later a message comes that a fault delays. */
const FAULT_DELAY_SECONDS = 30;

/**
 * All queues of the application: visibility timeouts, redrive into dead-letter queues, and word to whoever waits for
 * messages. Time is the platform's, so that advancing the clock brings back what is hidden.
 */
export class Queues implements QueueInspector {
  readonly #models: ReadonlyMap<string, QueueModel>;
  readonly #store: MessageStore;
  readonly #clock: PlatformClock;
  readonly #faults: Faults;
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #timers = new Map<string, () => void>();

  constructor({ models, dir, clock, faults }: QueuesOptions) {
    this.#models = new Map(models.map((model) => [model.name, model]));
    this.#store = new MessageStore(path.join(dir, 'messages.sqlite'));
    this.#clock = clock;
    this.#faults = faults;
    this.#expire();
  }

  /** @throws Error when there is no such queue */
  model(queue: string): QueueModel {
    const model = this.#models.get(nameOf(queue));
    if (!model) throw new Error(`there is no queue ${queue}`);
    return model;
  }

  has(queue: string): boolean {
    return this.#models.has(nameOf(queue));
  }

  /** Faults of `queue`: `error` refuses, `drop` loses, `duplicate` stores twice, `delay` comes half a minute later. */
  send(queue: string, body: string, { attributes, delaySeconds }: SendOptions = {}): string {
    const model = this.model(queue);
    const fault = this.#faults.take('queue', ['error', 'drop', 'duplicate', 'delay']);
    if (fault?.mode === 'error') throw new Error(`the queue ${model.name} was told to fail`);
    const now = this.#clock.now();
    const delay = fault?.mode === 'delay' ? FAULT_DELAY_SECONDS : (delaySeconds ?? model.delaySeconds);
    const message = { body, visibleAt: now + delay * 1000, ...(attributes !== undefined && { attributes }) };
    if (fault?.mode === 'drop') return crypto.randomUUID();
    const id = this.#store.send(model.name, message, now);
    if (fault?.mode === 'duplicate') this.#store.send(model.name, message, now);
    this.#wake(model.name);
    return id;
  }

  /** Sends several messages at the price of one. */
  together<T>(act: () => T): T {
    return this.#store.together(act);
  }

  /**
   * Receives up to `limit` messages and hides them. A message received too often moves to the dead-letter queue
   * instead.
   */
  receive(queue: string, limit: number, visibilitySeconds?: number): readonly StoredMessage[] {
    const model = this.model(queue);
    const now = this.#clock.now();
    const hiddenUntil = now + (visibilitySeconds ?? model.visibilitySeconds) * 1000;
    const ready = this.#store.ready(model.name, limit, now);
    if (ready.length === 0) return [];
    return this.#store.together(() => this.#take(ready, model, hiddenUntil, now));
  }

  #take(ready: readonly StoredMessage[], model: QueueModel, hiddenUntil: number, now: number): StoredMessage[] {
    const received: StoredMessage[] = [];
    for (const message of ready) {
      if (model.redrive && message.receiveCount >= model.redrive.maxReceiveCount) {
        const deadLetters = this.model(model.redrive.deadLetterArn).name;
        this.#store.move(message.id, deadLetters, model.name, now);
        this.#wake(deadLetters);
      } else {
        received.push(this.#store.take(message, hiddenUntil, now));
      }
    }
    return received;
  }

  /** How many messages could be received now, counted up to `limit`. */
  ready(queue: string, limit: number): number {
    return this.#store.countReady(this.model(queue).name, limit, this.#clock.now());
  }

  delete(queue: string, receipt: string): boolean {
    return this.#store.delete(this.model(queue).name, receipt);
  }

  deleteAll(queue: string, receipts: readonly string[]): void {
    if (receipts.length === 0) return;
    const { name } = this.model(queue);
    this.#store.together(() => receipts.forEach((receipt) => this.#store.delete(name, receipt)));
  }

  changeVisibility(queue: string, receipt: string, seconds: number): boolean {
    const { name } = this.model(queue);
    const changed = this.#store.hideUntil(name, receipt, this.#clock.now() + seconds * 1000);
    this.#wake(name);
    return changed;
  }

  purge(queue: string): void {
    this.#store.purge(this.model(queue).name);
  }

  /** Calls `listener` when there may be something to receive: at once, on arrival, and when hidden messages come back. */
  watch(queue: string, listener: () => void): () => void {
    const { name } = this.model(queue);
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set.add(listener));
    this.#wake(name);
    return () => set.delete(listener);
  }

  /** Sets the timer for the next message that is hidden now. To be called after receiving. */
  rearm(queue: string): void {
    const { name } = this.model(queue);
    this.#timers.get(name)?.();
    const next = this.#store.nextVisible(name);
    if (next === undefined || !this.#listeners.get(name)?.size) return;
    if (next > this.#clock.now())
      this.#timers.set(
        name,
        this.#clock.at(next, () => this.#notify(name)),
      );
  }

  list(): readonly QueueState[] {
    const counts = this.#store.counts(this.#clock.now());
    const models = [...this.#models.values()];
    return models.map(({ name, redrive }) => {
      const count = counts.get(name);
      return {
        name,
        visible: (count?.visible ?? 0) + (count?.delayed ?? 0),
        inFlight: count?.inFlight ?? 0,
        sources: models.filter((other) => other.redrive && lastPart(other.redrive.deadLetterArn) === name).map(nameOf),
        ...(redrive && { deadLetterQueue: lastPart(redrive.deadLetterArn) }),
      };
    });
  }

  peek(queue: string, limit = 50): readonly QueuedMessage[] {
    return this.#store.all(this.model(queue).name, limit).map(({ id, body, sentAt, receiveCount, attributes }) => ({
      id,
      body,
      sentAt,
      receiveCount,
      attributes: { messageAttributes: attributes },
    }));
  }

  redrive(queue: string, to?: string): number {
    const { name } = this.model(queue);
    const { sources } = this.list().find((state) => state.name === name) ?? { sources: [] };
    const messages = this.#store.all(name, 10_000);
    for (const { id, origin } of messages) {
      const target = to ?? origin ?? (sources.length === 1 ? sources[0] : undefined);
      if (target === undefined) throw new Error(`nobody knows where the messages of ${name} came from: say where to`);
      this.#store.move(id, this.model(target).name, undefined, this.#clock.now());
      this.#wake(this.model(target).name);
    }
    return messages.length;
  }

  close(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#listeners.clear();
    this.#store.close();
  }

  /** Tells listeners after the caller has finished, so that a batch of sends is one wake-up. */
  #wake(queue: string): void {
    setImmediate(() => this.#notify(queue));
  }

  #notify(queue: string): void {
    for (const listener of this.#listeners.get(queue) ?? []) listener();
  }

  #expire(): void {
    for (const { name, retentionSeconds } of this.#models.values()) {
      this.#store.expire(name, this.#clock.now() - retentionSeconds * 1000);
    }
  }
}
