import { randomBytes } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import * as z from 'zod';
import type { RouteModel, WebSocketApiModel } from '../assembly/model.ts';
import type { PlatformClock } from '../clock/clock.ts';
import { closeServer, listen, sendJson, serve } from '../lib/http.ts';
import type { Part } from '../part.ts';
import {
  connectEvent,
  createConnection,
  disconnectEvent,
  messageEvent,
  type Connection,
  type EventParts,
} from './connection.ts';
import { FrameMeter } from './frames.ts';
import { manage, managedId, MESSAGE_LIMIT } from './management.ts';

export interface WebSocketGatewayOptions {
  readonly port: number;
  readonly api: WebSocketApiModel;
  readonly clock: PlatformClock;
  readonly invoke: (functionArn: string, event: object) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
  /** Real milliseconds without a message in either direction after which a connection is closed; default 10 minutes. */
  readonly idleMs?: number;
  /** Real milliseconds that a connection can live; default 2 hours. */
  readonly lifeMs?: number;
}

const FRAME_LIMIT = 32 * 1024;
const IDLE_MS = 10 * 60_000;
const LIFE_MS = 2 * 60 * 60_000;

const connectAnswer = z.object({
  statusCode: z.number().int(),
  headers: z.record(z.string(), z.string()).optional(),
});

/** Serves a WebSocket API of the templates and its `@connections` management on one port. */
export async function startWebSocketGateway(options: WebSocketGatewayOptions): Promise<Part> {
  const gateway = new Gateway(options);
  const server = serve(async (req, res) => {
    const id = managedId(req.url ?? '');
    if (id === undefined) sendJson(res, 403, { message: 'Forbidden' });
    else await manage(req, res, gateway.connections.get(id), options.clock.now);
  }, options.onError);
  server.on('upgrade', (req, socket, head) => {
    gateway.accept(req, socket, head).catch((error: unknown) => {
      options.onError(error);
      socket.destroy();
    });
  });
  const port = await listen(server, options.port, `the WebSocket API (${options.api.name})`);
  return {
    url: `ws://localhost:${port}`,
    close: async () => {
      gateway.closing = true;
      for (const { socket } of gateway.connections.values()) socket?.terminate();
      await closeServer(server);
    },
  };
}

class Gateway {
  readonly connections = new Map<string, Connection>();
  /** Nobody is told of sockets that end with the gateway: what would be told is ending too. */
  closing = false;
  readonly #options: WebSocketGatewayOptions;
  readonly #routes: ReadonlyMap<string, RouteModel>;

  constructor(options: WebSocketGatewayOptions) {
    this.#options = options;
    this.#routes = new Map(options.api.routes.map((route) => [route.key, route]));
  }

  /** Runs `$connect` and only then completes the handshake; refuses with the status that the function gave. */
  async accept(req: IncomingMessage, raw: Duplex, head: Buffer): Promise<void> {
    raw.on('error', () => raw.destroy());
    const connection = createConnection(req, this.#options.clock.now());
    const { statusCode, headers = {} } = await this.#connect(connection);
    if (statusCode < 200 || statusCode > 299) {
      const reason = STATUS_CODES[statusCode] ?? 'Refused';
      raw.end(`HTTP/1.1 ${statusCode} ${reason}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
      return;
    }
    const protocol = headers['Sec-WebSocket-Protocol'] ?? headers['sec-websocket-protocol'] ?? false;
    const upgrader = new WebSocketServer({
      noServer: true,
      maxPayload: MESSAGE_LIMIT,
      handleProtocols: () => protocol,
    });
    upgrader.handleUpgrade(req, raw, head, (socket) => this.#open(connection, socket, raw));
  }

  async #connect(connection: Connection): Promise<z.infer<typeof connectAnswer>> {
    const route = this.#routes.get('$connect');
    if (!route) return { statusCode: 200 };
    try {
      const event = connectEvent(this.#parts(connection, '$connect'));
      return connectAnswer.parse(await this.#options.invoke(route.functionArn, event));
    } catch (error) {
      this.#options.onError(error);
      return { statusCode: 502 };
    }
  }

  #open(connection: Connection, socket: WebSocket, raw: Duplex): void {
    const { idleMs = IDLE_MS, lifeMs = LIFE_MS } = this.#options;
    connection.socket = socket;
    this.connections.set(connection.id, connection);
    const idle = setTimeout(() => socket.close(1001, 'Going away'), idleMs);
    const life = setTimeout(() => socket.close(1001, 'Going away'), lifeMs);
    for (const timer of [idle, life]) timer.unref();

    const meter = new FrameMeter();
    raw.prependListener('data', (chunk: Buffer) => {
      if (meter.feed(chunk) > FRAME_LIMIT) socket.close(1009, 'Frame too large');
    });
    socket.on('message', (data, isBinary) => {
      if (socket.readyState !== socket.OPEN) return;
      idle.refresh();
      connection.lastActiveAt = this.#options.clock.now();
      if (isBinary) socket.close(1003, 'Binary is not supported');
      else void this.#message(connection, socket, textOf(data));
    });
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => {
      clearTimeout(idle);
      clearTimeout(life);
      this.connections.delete(connection.id);
      this.#disconnect(connection, code, reason.toString());
    });
  }

  async #message(connection: Connection, socket: WebSocket, body: string): Promise<void> {
    const key = this.#select(body);
    const route = this.#routes.get(key);
    const messageId = randomBytes(8).toString('base64');
    const fail = (message: string): void => {
      if (socket.readyState === socket.OPEN) {
        socket.send(JSON.stringify({ message, connectionId: connection.id, requestId: messageId }));
      }
    };
    if (!route) return fail('Forbidden');
    try {
      await this.#options.invoke(route.functionArn, messageEvent(this.#parts(connection, key), body, messageId));
    } catch {
      fail('Internal server error');
    }
  }

  #disconnect(connection: Connection, code: number, reason: string): void {
    const route = this.#routes.get('$disconnect');
    if (!route || this.closing) return;
    const event = disconnectEvent(this.#parts(connection, '$disconnect'), code, reason);
    this.#options
      .invoke(route.functionArn, event)
      .catch((error: unknown) => this.closing || this.#options.onError(error));
  }

  /** The route that the body's selecting property names, if there is such a route. */
  #select(body: string): string {
    try {
      const parsed: unknown = JSON.parse(body);
      const { routeKey } = this.#options.api;
      if (typeof parsed === 'object' && parsed !== null && routeKey in parsed) {
        const value: unknown = Reflect.get(parsed, routeKey);
        if (typeof value === 'string' && !value.startsWith('$') && this.#routes.has(value)) return value;
      }
    } catch {
      return '$default';
    }
    return '$default';
  }

  #parts(connection: Connection, routeKey: string): EventParts {
    const { api, clock } = this.#options;
    return { connection, routeKey, apiId: api.id, stage: api.stage, now: clock.now() };
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
