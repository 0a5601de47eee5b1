import { Agent, createServer, request, type Server } from 'node:http';

/** When the process dies: before its nth call outward is made, or after it took effect but before the answer came. */
export interface Moment {
  readonly call: number;
  readonly when: 'before' | 'after';
}

export type Fate = 'passes' | 'never made' | 'answer lost';

/**
 * Plays the death of a process: from one moment on no call to the table or to the payment provider gets through.
 * Calls are counted in the order in which they are made.
 */
export class Crash {
  isDead = false;
  /** The calls that were made since it was armed, by name. */
  readonly calls: string[] = [];
  #moment: Moment | undefined;

  /** The next work dies at `moment`. */
  arm(moment: Moment): void {
    this.#moment = moment;
    this.calls.length = 0;
    this.isDead = false;
  }

  /** A new process: everything gets through. Answers whether the old one died. */
  revive(): boolean {
    const died = this.isDead;
    this.#moment = undefined;
    this.isDead = false;
    return died;
  }

  /** What becomes of the next call. */
  next(name = 'call'): Fate {
    if (this.isDead) return 'never made';
    if (this.#moment === undefined || this.calls.push(name) !== this.#moment.call) return 'passes';
    this.isDead = true;
    return this.#moment.when === 'before' ? 'never made' : 'answer lost';
  }

  /** A way to the table through which calls die with the others. */
  async proxy(endpoint: string): Promise<{ endpoint: string; stop: () => void }> {
    const { hostname, port } = new URL(endpoint);
    const agent = new Agent({ keepAlive: true });
    const server: Server = createServer((incoming, outgoing) => {
      const target = incoming.headers['x-amz-target'];
      const fate = this.next(typeof target === 'string' ? target.replace(/^.*\./, '') : undefined);
      if (fate === 'never made') return void incoming.socket.destroy();
      const { method, url, headers } = incoming;
      const forward = request({ hostname, port, method, path: url, headers, agent }, (answer) => {
        if (fate === 'answer lost') return void answer.resume().on('end', () => incoming.socket.destroy());
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(forward);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return {
      endpoint: `http://127.0.0.1:${address.port}`,
      stop: () => {
        server.closeAllConnections();
        server.close();
        agent.destroy();
      },
    };
  }
}
