import type { IncomingHttpHeaders } from 'node:http';
import { real } from '../../lib/clock.ts';

// Importing `node:http` as a module evaluates all that it exports, fetch and WebSocket included: 30 ms of a cold start.
const { Agent: HttpAgent, request: httpRequest } = process.getBuiltinModule('node:http');
const { Agent: HttpsAgent, request: httpsRequest } = process.getBuiltinModule('node:https');

const settings = { keepAlive: true, keepAliveMsecs: 1000, maxSockets: 256, noDelay: true } as const;
const httpAgent = new HttpAgent(settings);
const httpsAgent = new HttpsAgent(settings);

/** Idle for longer, a connection may have been closed by the other side while this process was frozen. */
const maxIdleMs = 30_000;
let lastUsed = 0;

/** Closes idle connections after a long pause: a request that finds its connection dead may not be repeatable. */
function dropStale(): void {
  const at = real();
  if (at - lastUsed > maxIdleMs)
    for (const { freeSockets } of [httpAgent, httpsAgent])
      for (const socket of Object.values(freeSockets).flat()) socket?.destroy();
  lastUsed = at;
}

export interface Endpoint {
  readonly protocol: 'http:' | 'https:';
  readonly hostname: string;
  readonly port: number;
  /** With the port where it is not the usual one: as it goes into the Host header and the signature. */
  readonly host: string;
  /** Path before every request's own, without a slash at the end. */
  readonly basePath: string;
}
export interface HttpRequest {
  readonly endpoint: Endpoint;
  readonly method: string;
  /** With query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly timeoutMs: number;
}
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** No answer came. `refused`: the request never reached the other side, so it cannot have had an effect. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly refused: boolean;
  constructor(message: string, refused: boolean, cause?: unknown) {
    super(message, { cause });
    this.refused = refused;
  }
}

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

export function parseEndpoint(text: string): Endpoint {
  const { protocol, hostname, port, host, pathname } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error(`Not an HTTP endpoint: ${text}`);
  const usual = protocol === 'https:' ? 443 : 80;
  return { protocol, hostname, port: port ? Number(port) : usual, host, basePath: pathname.replace(/\/$/, '') };
}

/** One request over a kept-alive connection. Throws `NoAnswer` on network faults and after `timeoutMs`. */
export function send({ endpoint, method, path, headers, body, timeoutMs }: HttpRequest): Promise<HttpResponse> {
  const secure = endpoint.protocol === 'https:';
  dropStale();
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void =>
      reject(new NoAnswer(`${method} ${endpoint.host}: ${error.message}`, neverSent.has(codeOf(error)), error));
    const request = (secure ? httpsRequest : httpRequest)(
      {
        agent: secure ? httpsAgent : httpAgent,
        hostname: endpoint.hostname,
        port: endpoint.port,
        method,
        path,
        headers: { ...headers, host: endpoint.host, 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          const [only] = chunks;
          const whole = chunks.length === 1 && only ? only : Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole });
        });
      },
    );
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    request.on('error', (error) => {
      clearTimeout(timer);
      fail(error);
    });
    request.end(body);
  });
}

/** Closes idle connections, so that a process can end. */
export function close(): void {
  httpAgent.destroy();
  httpsAgent.destroy();
}
