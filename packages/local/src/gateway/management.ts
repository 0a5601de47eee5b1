import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../lib/http.ts';
import type { Connection } from './connection.ts';

/** Longest message that can be posted to a connection, in bytes. */
export const MESSAGE_LIMIT = 128 * 1024;

const path = /^(?:\/[^/@]+)?\/@connections\/([^/?]+)(?:\?.*)?$/;

/** Connection that a request of the management API names; undefined when it is no such request. */
export const managedId = (url: string): string | undefined => {
  const encoded = path.exec(url)?.[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
};

/** `@connections`: POST sends a text message, DELETE closes, GET tells about the connection; 410 when it is gone. */
export async function manage(
  req: IncomingMessage,
  res: ServerResponse,
  connection: Connection | undefined,
  now: () => number,
): Promise<void> {
  const body = await readBody(req, MESSAGE_LIMIT);
  const socket = connection?.socket;
  if (!connection || socket?.readyState !== socket?.OPEN || !socket) return refuse(res, 410, 'GoneException');
  switch (req.method) {
    case 'POST': {
      if (!body) return refuse(res, 413, 'PayloadTooLargeException');
      connection.lastActiveAt = now();
      const sent = await new Promise<boolean>((resolve) =>
        socket.send(body, { binary: false }, (error) => resolve(!error)),
      );
      if (!sent) return refuse(res, 410, 'GoneException');
      res.writeHead(200, { 'content-length': 0 }).end();
      return;
    }
    case 'DELETE':
      socket.close(1000, 'Connection Closed Normally');
      res.writeHead(204).end();
      return;
    case 'GET':
      return sendJson(res, 200, {
        connectedAt: new Date(connection.connectedAt).toISOString(),
        identity: connection.identity,
        lastActiveAt: new Date(connection.lastActiveAt).toISOString(),
      });
    default:
      return refuse(res, 403, 'MissingAuthenticationTokenException');
  }
}

const refuse = (res: ServerResponse, status: number, type: string): void =>
  sendJson(res, status, {}, { 'x-amzn-errortype': type });
