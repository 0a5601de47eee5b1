import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

interface Waiting {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/**
 * A way to the table that lets one call through at a time, in an order that a test chooses: while it runs, calls wait
 * until every running act has one, or nothing more comes for a moment; then `choices` say whose is next.
 */
export class Interleaver {
  #waiting: Waiting[] = [];
  #choices: readonly number[] | undefined;
  #next = 0;
  #running = 0;
  #isBusy = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #agent = new Agent({ keepAlive: true });
  #target = new URL('http://127.0.0.1');

  async proxy(endpoint: string): Promise<{ endpoint: string; stop: () => void }> {
    this.#target = new URL(endpoint);
    const server = createServer((incoming, outgoing) => {
      this.#waiting.push({ incoming, outgoing });
      this.#pump();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return {
      endpoint: `http://127.0.0.1:${address.port}`,
      stop: () => {
        server.closeAllConnections();
        server.close();
        this.#agent.destroy();
      },
    };
  }

  /** Runs acts at once, their calls to the table interleaved as `choices` say; answers how each ended. */
  async run<T>(acts: readonly (() => Promise<T>)[], choices: readonly number[]): Promise<PromiseSettledResult<T>[]> {
    this.#choices = choices;
    this.#next = 0;
    this.#running = acts.length;
    const results = await Promise.allSettled(
      acts.map(async (act) => {
        try {
          return await act();
        } finally {
          this.#running -= 1;
          this.#pump();
        }
      }),
    );
    this.#choices = undefined;
    return results;
  }

  #pump(): void {
    if (this.#isBusy || this.#waiting.length === 0) return;
    const areAllHere = this.#choices === undefined || this.#waiting.length >= this.#running;
    if (areAllHere) return this.#letThrough();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (!this.#isBusy && this.#waiting.length > 0) this.#letThrough();
    }, 4);
  }

  #letThrough(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const choice = this.#choices?.[this.#next++ % this.#choices.length] ?? 0;
    const [one] = this.#waiting.splice(choice % this.#waiting.length, 1);
    if (!one) return;
    // Outside of `run` calls pass side by side.
    this.#isBusy = this.#choices !== undefined;
    const { hostname, port } = this.#target;
    const { method, url, headers } = one.incoming;
    const done = (): void => {
      this.#isBusy = false;
      this.#pump();
    };
    const forward = request({ hostname, port, method, path: url, headers, agent: this.#agent }, (answer) => {
      one.outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(one.outgoing).on('finish', done);
    });
    forward.on('error', () => one.outgoing.destroy());
    one.incoming.pipe(forward);
  }
}
