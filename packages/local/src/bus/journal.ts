/** An event as EventBridge delivers it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface JournalEntry {
  readonly bus: string;
  readonly event: BusEvent;
  /** Names of the rules that matched. */
  readonly rules: readonly string[];
}

const KEPT = 2000;

/** The newest events of all buses, for the console page and for tests. */
export class BusJournal {
  readonly #entries: JournalEntry[] = [];

  add(entry: JournalEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > KEPT * 1.2) this.#entries.splice(0, this.#entries.length - KEPT);
  }

  /** Newest `limit` (default 200) entries, oldest first. */
  query({ type, limit = 200 }: { readonly type?: string; readonly limit?: number } = {}): readonly JournalEntry[] {
    return this.#entries.filter((entry) => type === undefined || entry.event['detail-type'] === type).slice(-limit);
  }
}
