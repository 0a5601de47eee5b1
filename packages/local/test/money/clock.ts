import type { Clock } from '../../src/standin/clock.ts';

interface Timer {
  readonly time: number;
  readonly act: () => void | Promise<void>;
}

/** A stand-in's clock that follows another one: what fell due meanwhile runs when asked, each at its own time. */
export class FollowingClock implements Clock {
  readonly #timers = new Set<Timer>();
  readonly #leader: () => number;
  #running: number | undefined;

  constructor(leader: () => number) {
    this.#leader = leader;
  }

  now = (): number => this.#running ?? this.#leader();

  at(time: number, act: Timer['act']): () => void {
    const timer = { time, act };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  run(): void {
    if (this.#running !== undefined) return;
    try {
      for (let next = this.#earliest(); next; next = this.#earliest()) {
        this.#timers.delete(next);
        this.#running = Math.max(next.time, this.#running ?? 0);
        void next.act();
      }
    } finally {
      this.#running = undefined;
    }
  }

  #earliest(): Timer | undefined {
    const until = this.#leader();
    let found: Timer | undefined;
    for (const timer of this.#timers)
      if (timer.time <= until && (found === undefined || timer.time < found.time)) found = timer;
    return found;
  }
}
