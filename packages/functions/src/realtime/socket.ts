import { clientFrame, maxFrameBytes, type ErrorCode } from '@fixelo/contracts';
import { Actor, AppError, faultsOf, Log } from '@fixelo/core/lib/index';
import * as Realtime from '@fixelo/core/realtime/realtime';
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { act } from './frames.ts';

interface SocketEvent extends APIGatewayProxyWebsocketEventV2 {
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>>;
}

/** All routes of the WebSocket API: `$connect` with a ticket, `$disconnect`, and every frame. */
export const handler = (event: SocketEvent): Promise<APIGatewayProxyResultV2> => {
  const { routeKey, connectionId, requestId } = event.requestContext;
  return Actor.provide({ type: 'public' }, requestId, async () => {
    try {
      if (routeKey === '$connect') {
        await Realtime.connect({ ticket: event.queryStringParameters?.['ticket'] ?? '', connectionId });
      } else if (routeKey === '$disconnect') {
        await Realtime.disconnect({ connectionId });
      } else {
        await receive(connectionId, event.body ?? '', requestId);
      }
      return { statusCode: 200 };
    } catch (error) {
      const refused = error instanceof AppError && (error.code === 'UNAUTHORIZED' || error.code === 'VALIDATION_ERROR');
      if (!refused) Log.error('socket request failed', error, { routeKey, connectionId });
      return { statusCode: refused ? 401 : 500 };
    }
  });
};

/** Answers one frame: `ack` or `error` where it has an id, `error` where it cannot be read or was refused. */
async function receive(connectionId: string, text: string, requestId: string): Promise<void> {
  const read = parse(text);
  try {
    Realtime.takeTurn(connectionId);
    const frame = clientFrame.safeParse(read);
    if (!frame.success) throw new AppError('VALIDATION_ERROR', faultIn(text, read, frame.error));
    const { data, rest } = await act(frame.data, connectionId, requestId);
    const { id } = frame.data;
    const ack =
      id === undefined ? undefined : Realtime.reply(connectionId, { event: 'ack', id, ...(data ? { data } : {}) });
    await Promise.all([ack, rest?.()]);
  } catch (error) {
    await refuse(connectionId, read, error);
  }
}

async function refuse(connectionId: string, read: unknown, error: unknown): Promise<void> {
  const known = error instanceof AppError;
  if (!known) Log.error('a frame failed', error, { connectionId });
  const code: ErrorCode = known ? error.code : 'INTERNAL_ERROR';
  const message = known ? error.message : 'Something went wrong';
  await Realtime.reply(connectionId, { event: 'error', ...idOf(read), error: { code, message } });
  // A socket that is not known any more is closed, so that its client comes back with a new ticket.
  if (code === 'UNAUTHORIZED') await Realtime.close([connectionId]);
}

function faultIn(text: string, read: unknown, error: z.ZodError): string {
  if (Buffer.byteLength(text) > maxFrameBytes) return 'must not be larger than 32 KB';
  if (read === undefined) return 'is not JSON';
  const [fault] = faultsOf(error);
  return `${fault?.path ?? ''} ${fault?.message ?? ''}`.trim().slice(0, 300).toWellFormed();
}

/** The frame; undefined when it is larger than one may be, or no JSON. */
const parse = (text: string): unknown => {
  try {
    return Buffer.byteLength(text) > maxFrameBytes ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
};

const withId = z.object({ id: z.string().max(64) });
const idOf = (frame: unknown): { id?: string } => withId.safeParse(frame).data ?? {};
