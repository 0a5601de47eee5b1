import { createServer, type IncomingMessage, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Crash } from './crash.ts';

export interface KeptObject {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A bucket in memory that takes what the core sends: objects put, fetched and deleted by path. */
export class TestBucket {
  readonly objects = new Map<string, KeptObject>();
  readonly #server: Server;

  private constructor(crash?: Crash) {
    this.#server = createServer((incoming, outgoing) => {
      const fate = crash?.next() ?? 'passes';
      if (fate === 'never made') return void incoming.socket.destroy();
      void this.#answer(incoming).then(({ status, body }) => {
        if (fate === 'answer lost') return void incoming.socket.destroy();
        outgoing.writeHead(status).end(body);
      });
    });
  }

  /** Starts one and sets the variables that lead to it. `crash` lets calls die with those to the table. */
  static async start(crash?: Crash): Promise<TestBucket> {
    const bucket = new TestBucket(crash);
    await new Promise<void>((ready) => bucket.#server.listen(0, '127.0.0.1', ready));
    const address = bucket.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${address.port}`,
      MEDIA_BUCKET: 'test-media',
      MEDIA_URL: 'http://media.test',
    });
    return bucket;
  }

  /** Keys below a folder. */
  keys(folder: string): string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith(folder)).sort();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body?: Buffer }> {
    const key = decodeURIComponent((request.url ?? '').replace(/^\/test-media\//, ''));
    const bytes = await buffer(request);
    if (request.method === 'PUT') {
      const { 'cache-control': cache, 'content-disposition': disposition, 'content-type': type } = request.headers;
      this.objects.set(key, { bytes, headers: { cache, disposition, type } });
      return { status: 200 };
    }
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      return { status: 204 };
    }
    const found = this.objects.get(key);
    return found ? { status: 200, body: found.bytes } : { status: 404 };
  }
}
