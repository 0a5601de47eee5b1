import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FaultMode, Faults } from '../faults/faults.ts';
import { closeServer, listen } from '../lib/http.ts';
import type { Part } from '../part.ts';

export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** The path exactly as sent: not decoded, `..` not resolved. */
  readonly path: string;
  /** The whole body; throws {@link BodyTooLarge} past `limit` bytes. May be read once. */
  body(limit?: number): Promise<Buffer>;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer | Readable;
}

export type Handler = (request: Request) => Answer | Promise<Answer>;

export interface Running extends Part {
  readonly port: number;
}

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

export interface ServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Named in messages about a taken port. */
  readonly name: string;
  readonly handler: Handler;
  /** Which faults this server meets and how it words them. */
  readonly fault?: { readonly target: string; readonly faults: Faults; readonly answer: (status: 429 | 500) => Answer };
}

const serverFaults: readonly FaultMode[] = ['error', 'rate-limit', 'down', 'timeout', 'lost'];

const MEGABYTE = 1024 * 1024;

const readBody = async (req: IncomingMessage, limit: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLarge(`body exceeds ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const send = async (res: ServerResponse, answer: Answer, head: boolean): Promise<void> => {
  const { status, headers = {}, body } = answer;
  const streamed = body instanceof Readable;
  const length = streamed || body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const empty = status === 204 || status === 304 ? {} : body === undefined ? { 'content-length': 0 } : length;
  res.writeHead(status, { ...empty, ...headers });
  if (head || body === undefined) {
    if (streamed) body.destroy();
    res.end();
  } else if (streamed) await pipeline(body, res);
  else res.end(body);
};

const meetFault = async (options: ServerOptions, req: IncomingMessage, request: Request): Promise<Answer | 'gone'> => {
  const { fault, handler } = options;
  const mode = fault?.faults.take(fault.target, serverFaults)?.mode;
  switch (mode) {
    case 'error':
      return fault?.answer(500) ?? { status: 500 };
    case 'rate-limit':
      return fault?.answer(429) ?? { status: 429 };
    case 'down':
      req.socket.destroy();
      return 'gone';
    case 'timeout':
      req.resume();
      return 'gone';
    case 'lost':
      await handler(request);
      req.socket.destroy();
      return 'gone';
    default:
      return handler(request);
  }
};

/** A server on loopback only. What a handler throws is logged and answered 500: handlers word their own errors. */
export const serve = async (options: ServerOptions): Promise<Running> => {
  const server = createServer((req, res) => {
    const request: Request = {
      method: req.method ?? 'GET',
      url: new URL(req.url ?? '/', 'http://localhost'),
      headers: req.headers,
      path: (req.url ?? '/').replace(/\?.*$/s, ''),
      body: (limit = 10 * MEGABYTE) => readBody(req, limit),
    };
    meetFault(options, req, request)
      .then((answer) => (answer === 'gone' ? undefined : send(res, answer, request.method === 'HEAD')))
      .catch((error: unknown) => {
        if (res.headersSent || error instanceof BodyTooLarge) return void res.destroy();
        console.error(`${request.method} ${request.path}`, error);
        res.writeHead(500).end();
      });
  });
  const port = await listen(server, options.port, options.name);
  return { port, url: `http://localhost:${port}`, close: () => closeServer(server) };
};

export const json = (status: number, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const html = (status: number, body: string, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body,
});

/** The first value of a header that may come as a list. */
export const header = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};
