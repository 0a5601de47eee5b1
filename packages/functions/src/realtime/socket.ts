import { clientFrame, type ServerFrame } from '@fixelo/contracts';
import { Actor, AppError, faultsOf, Log } from '@fixelo/core/lib/index';
import { Realtime } from '@fixelo/core/realtime/index';
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import * as z from 'zod';

interface SocketEvent extends APIGatewayProxyWebsocketEventV2 {
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>>;
}

/** All routes of the WebSocket API: `$connect` with a ticket, `$disconnect`, and every frame. */
export const handler = (event: SocketEvent): Promise<APIGatewayProxyResultV2> =>
  Actor.provide({ type: 'public' }, event.requestContext.requestId, async () => {
    const { routeKey, connectionId } = event.requestContext;
    try {
      if (routeKey === '$connect') {
        await Realtime.connect({ ticket: event.queryStringParameters?.['ticket'] ?? '', connectionId });
      } else if (routeKey === '$disconnect') {
        await Realtime.disconnect({ connectionId });
      } else {
        await receive(connectionId, event.body ?? '');
      }
      return { statusCode: 200 };
    } catch (error) {
      const refused = error instanceof AppError && (error.code === 'UNAUTHORIZED' || error.code === 'VALIDATION_ERROR');
      if (!refused) Log.error('socket request failed', error, { routeKey, connectionId });
      return { statusCode: refused ? 401 : 500 };
    }
  });

/** Answers one frame: `ack` or `error` where it has an id, `error` where it cannot be read at all. */
async function receive(connectionId: string, text: string): Promise<void> {
  const frame = parse(text);
  const parsed = clientFrame.safeParse(frame);
  if (!parsed.success) {
    const [fault] = faultsOf(parsed.error);
    const message = frame === undefined ? 'is not JSON' : `${fault?.path ?? ''} ${fault?.message ?? ''}`.trim();
    return Realtime.reply(connectionId, {
      event: 'error',
      ...idOf(frame),
      error: { code: 'VALIDATION_ERROR', message },
    });
  }
  const { id } = parsed.data;
  if (id !== undefined) await Realtime.reply(connectionId, { event: 'ack', id } satisfies ServerFrame);
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const withId = z.object({ id: z.string().max(64) });
const idOf = (frame: unknown): { id?: string } => withId.safeParse(frame).data ?? {};
