import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Entry {
  readonly DetailType: string;
  readonly Detail: string;
}

/** The few calls that functions make beside the table: bus, bucket, socket gateway. Sets the variables that lead here. */
export class FakeAws {
  /** Entries that the bus took. */
  readonly entries: Entry[] = [];
  /** Frames by connection. */
  readonly frames: { readonly connectionId: string; readonly frame: unknown }[] = [];
  /** Connections that are gone. */
  readonly gone = new Set<string>();
  /** Connections that were closed from here. */
  readonly closed: string[] = [];
  /** Connections whose posts are not answered until `release`. */
  readonly slow = new Set<string>();
  #released: () => void = () => undefined;
  readonly #release = new Promise<void>((resolve) => (this.#released = resolve));
  /** Answers with this status while it is set. */
  outage: number | undefined;
  /** Entries that the bus refuses although the call succeeds. */
  refuses: (entry: Entry) => boolean = () => false;

  readonly #server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body }) => response.writeHead(status).end(JSON.stringify(body)));
  });

  async start(): Promise<this> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
    const { port } = this.#server.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}`;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_EVENTBRIDGE: endpoint,
      AWS_ENDPOINT_URL_S3: endpoint,
      REALTIME_ENDPOINT: `${endpoint}/test`,
      BUS_NAME: 'fixelo-test',
      MEDIA_BUCKET: 'fixelo-test-media',
    });
    return this;
  }

  release(): void {
    this.#released();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const body = await text(request);
    if (this.outage !== undefined) return { status: this.outage, body: {} };
    const connectionId = /\/@connections\/(.+)$/.exec(request.url ?? '')?.[1];
    if (connectionId !== undefined && request.method === 'DELETE') {
      this.closed.push(decodeURIComponent(connectionId));
      return { status: 204, body: {} };
    }
    if (connectionId !== undefined && this.slow.has(decodeURIComponent(connectionId))) await this.#release;
    if (connectionId !== undefined) return this.#post(decodeURIComponent(connectionId), body);
    if (request.headers['x-amz-target'] === 'AWSEvents.PutEvents') return { status: 200, body: this.#put(body) };
    return { status: 200, body: {} };
  }

  #post(connectionId: string, body: string): { status: number; body: unknown } {
    if (this.gone.has(connectionId)) return { status: 410, body: { message: 'Gone' } };
    this.frames.push({ connectionId, frame: JSON.parse(body) });
    return { status: 200, body: {} };
  }

  #put(body: string): unknown {
    const { Entries } = JSON.parse(body) as { Entries: Entry[] };
    const results = Entries.map((entry) => {
      if (this.refuses(entry)) return { ErrorCode: 'InternalFailure', ErrorMessage: 'try again' };
      return { EventId: String(this.entries.push(entry)) };
    });
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  }
}
