/** A message as the console shows it. */
export interface QueuedMessage {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface QueueState {
  readonly name: string;
  /** Ready to be received. */
  readonly visible: number;
  /** Received and not yet deleted. */
  readonly inFlight: number;
  /** Name of the queue that messages go to when given up. */
  readonly deadLetterQueue?: string;
  /** Names of the queues that give up into this one. */
  readonly sources: readonly string[];
}

/** Looks into queues without receiving, and moves dead letters back. */
export interface QueueInspector {
  list(): readonly QueueState[];
  /** Up to `limit` (default 50) messages, oldest first, in flight or not. */
  peek(queue: string, limit?: number): readonly QueuedMessage[];
  /** Sends dead letters back to where they came from (or to `to`); returns how many. */
  redrive(queue: string, to?: string): number;
}
