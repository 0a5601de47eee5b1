import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { clfTime, joinedHeaders, joinedQuery, sourceIp } from './payload.ts';

/** One client of a WebSocket API, from `$connect` to `$disconnect`. */
export interface Connection {
  readonly id: string;
  readonly connectedAt: number;
  readonly host: string;
  readonly identity: { readonly sourceIp: string; readonly userAgent: string };
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  lastActiveAt: number;
  socket: WebSocket | undefined;
}

export function createConnection(req: IncomingMessage, now: number): Connection {
  const url = req.url ?? '/';
  const mark = url.indexOf('?');
  return {
    id: `${randomBytes(11).toString('base64').slice(0, 15)}=`,
    connectedAt: now,
    lastActiveAt: now,
    host: req.headers.host ?? 'localhost',
    identity: { sourceIp: sourceIp(req), userAgent: req.headers['user-agent'] ?? '' },
    headers: { ...joinedHeaders(req.headers), ...(req.headers.cookie && { cookie: req.headers.cookie }) },
    query: mark < 0 ? '' : url.slice(mark + 1),
    socket: undefined,
  };
}

export interface EventParts {
  readonly connection: Connection;
  readonly apiId: string;
  readonly stage: string;
  readonly routeKey: string;
  readonly now: number;
}

function requestContext(eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT', parts: EventParts) {
  const { connection, routeKey, apiId, stage, now } = parts;
  return {
    routeKey,
    eventType,
    extendedRequestId: randomBytes(8).toString('base64'),
    requestTime: clfTime(now),
    messageDirection: 'IN',
    stage,
    connectedAt: connection.connectedAt,
    requestTimeEpoch: now,
    identity: connection.identity,
    requestId: randomUUID(),
    domainName: connection.host,
    connectionId: connection.id,
    apiId,
  };
}

const lists = (record: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, [value]]));

export function connectEvent(parts: EventParts): object {
  const { headers, query } = parts.connection;
  const parameters = new URLSearchParams(query);
  const names = [...new Set(parameters.keys())];
  return {
    headers,
    multiValueHeaders: lists(headers),
    ...(names.length > 0 && {
      queryStringParameters: joinedQuery(query),
      multiValueQueryStringParameters: Object.fromEntries(names.map((name) => [name, parameters.getAll(name)])),
    }),
    requestContext: requestContext('CONNECT', parts),
    isBase64Encoded: false,
  };
}

export function messageEvent(parts: EventParts, body: string, messageId: string): object {
  return { requestContext: { ...requestContext('MESSAGE', parts), messageId }, body, isBase64Encoded: false };
}

export function disconnectEvent(parts: EventParts, code: number, reason: string): object {
  const { headers } = parts.connection;
  return {
    headers,
    multiValueHeaders: lists(headers),
    requestContext: {
      ...requestContext('DISCONNECT', parts),
      disconnectStatusCode: code,
      disconnectReason: reason,
    },
    isBase64Encoded: false,
  };
}
