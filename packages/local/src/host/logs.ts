/** One line that a function wrote (or the host wrote about it). */
export interface LogLine {
  /** Platform time, milliseconds. */
  readonly at: number;
  readonly functionName: string;
  /** Lambda request id of the invocation; absent while the instance initialises. */
  readonly invocationId?: string;
  /** `x-request-id` of the HTTP request (or of the event that it caused), when known. */
  readonly requestId?: string;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
}

export interface LogQuery {
  /** Matches either the HTTP request id or the invocation id. */
  readonly requestId?: string;
  readonly functionName?: string;
  /** Newest this many; default 200. */
  readonly limit?: number;
}

const KEPT = 5000;

/** Keeps the newest lines of all functions in memory, for the console page and for tests. */
export class FunctionLogs {
  readonly #lines: LogLine[] = [];
  readonly #listeners = new Set<(line: LogLine) => void>();

  add(line: LogLine): void {
    this.#lines.push(line);
    if (this.#lines.length > KEPT * 1.2) this.#lines.splice(0, this.#lines.length - KEPT);
    for (const listener of this.#listeners) listener(line);
  }

  /** Lines that match, oldest first. */
  query({ requestId, functionName, limit = 200 }: LogQuery): readonly LogLine[] {
    return this.#lines
      .filter(
        (line) =>
          (requestId === undefined || line.requestId === requestId || line.invocationId === requestId) &&
          (functionName === undefined || line.functionName === functionName),
      )
      .slice(-limit);
  }

  onLine(listener: (line: LogLine) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
