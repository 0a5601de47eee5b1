import type { Message } from '@fixelo/contracts';

/** The messages of a conversation that are known, by their place; what lies behind a gap waits until it is filled. */
export class Timeline {
  readonly #known = new Map<number, Message>();
  #low = 1;
  #high = 0;
  #shown: readonly Message[] = [];
  started = false;
  hasOlder = false;

  get first(): Message | undefined {
    return this.#known.get(this.#low);
  }

  /** The last message before a gap or the end. */
  get last(): Message | undefined {
    return this.#known.get(this.#high);
  }

  messages(): readonly Message[] {
    return this.#shown;
  }

  hasGap(): boolean {
    return this.started && [...this.#known.keys()].some((seq) => seq > this.#high);
  }

  /** The end of the conversation, as it was read first. */
  start(messages: readonly Message[], more: boolean): void {
    this.started = true;
    this.hasOlder = more;
    this.#low = messages[0]?.seq ?? 1;
    this.#high = this.#low - 1;
    for (const message of messages) this.add(message);
  }

  addOlder(messages: readonly Message[], more: boolean): void {
    this.hasOlder = more;
    for (const message of messages) this.#known.set(message.seq, message);
    this.#low = messages[0]?.seq ?? this.#low;
    this.#update();
  }

  add(message: Message): void {
    const before = this.#known.get(message.seq);
    this.#known.set(message.seq, { ...before, ...message });
    if (this.started) this.#update();
  }

  #update(): void {
    while (this.#known.has(this.#high + 1)) this.#high++;
    const shown: Message[] = [];
    for (let seq = this.#low; seq <= this.#high; seq++) {
      const message = this.#known.get(seq);
      if (message) shown.push(message);
    }
    this.#shown = shown;
  }
}
