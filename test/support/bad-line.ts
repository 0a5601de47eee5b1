import type { SocketLike } from '@fixelo/sdk';

/** How bad a line is; a test makes it good again by setting `isBad`. */
export class BadLines {
  isBad = true;
  /** What happened to the lines, to show that it was bad. */
  readonly seen = { opened: 0, cut: 0, silenced: 0, delayed: 0 };
  readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  /** A connection whose frames come late and in another order, that is cut, or goes silent, after a while. */
  readonly connect = (url: string): SocketLike => new BadLine(this, url);
}

class BadLine implements SocketLike {
  readonly #lines: BadLines;
  readonly #socket: WebSocket;
  #silent = false;
  #listeners: { type: string; listener: (event: { data: unknown }) => void }[] = [];

  constructor(lines: BadLines, url: string) {
    this.#lines = lines;
    this.#socket = new WebSocket(url);
    lines.seen.opened++;
    for (const type of ['open', 'close', 'error'] as const)
      this.#socket.addEventListener(type, () => this.#emit(type, undefined));
    this.#socket.addEventListener('message', ({ data }) => this.#late(() => this.#emit('message', data)));
    const life = 300 + lines.random() * 4000;
    setTimeout(() => this.#end(), life).unref();
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  send(text: string): void {
    this.#late(() => {
      if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
    });
  }

  close(code?: number): void {
    this.#socket.close(code);
  }

  addEventListener(type: string, listener: (event: { data: unknown }) => void): void {
    this.#listeners.push({ type, listener });
  }

  #emit(type: string, data: unknown): void {
    for (const one of this.#listeners) if (one.type === type) one.listener({ data });
  }

  #late(act: () => void): void {
    if (this.#silent) return;
    const { isBad, random, seen } = this.#lines;
    if (!isBad || random() < 0.3) return act();
    seen.delayed++;
    setTimeout(() => this.#silent || act(), random() * 200);
  }

  /** Cut, or, one time in three, silent: nothing comes or goes any more and nobody says so. */
  #end(): void {
    if (!this.#lines.isBad) return;
    if (this.#lines.random() < 0.33) {
      this.#lines.seen.silenced++;
      this.#silent = true;
    } else {
      this.#lines.seen.cut++;
      this.#socket.close();
    }
  }
}
