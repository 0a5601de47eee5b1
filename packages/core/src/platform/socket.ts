import { AwsError, call, endpointAt } from './aws/client.ts';
import * as Config from './config.ts';

const parallel = 32;

/** Where frames did not arrive. */
export interface Undelivered {
  /** Connections that no longer exist (410): forget them. */
  readonly gone: readonly string[];
  /** Connections that could not be reached now. */
  readonly failed: readonly { readonly connectionId: string; readonly error: unknown }[];
}

/**
 * Posts a frame (an object, sent as JSON; 128 KB at most) to socket connections, 32 at a time. Sent again
 * when no answer comes: a frame may arrive twice, so it carries an id or the whole state. Does not throw for single
 * connections.
 */
export async function post(connectionIds: readonly string[], frame: object): Promise<Undelivered> {
  const endpoint = endpointAt(Config.required('REALTIME_ENDPOINT'));
  const body = JSON.stringify(frame);
  const gone: string[] = [];
  const failed: { connectionId: string; error: unknown }[] = [];
  const queue = connectionIds.values();
  const worker = async (): Promise<void> => {
    for (const connectionId of queue) {
      try {
        await call({
          service: 'execute-api',
          endpoint,
          method: 'POST',
          path: `/@connections/${encodeURIComponent(connectionId)}`,
          headers: { 'content-type': 'application/json' },
          body,
          repeat: 'safe',
          attempts: 3,
        });
      } catch (error) {
        if (error instanceof AwsError && error.status === 410) gone.push(connectionId);
        else failed.push({ connectionId, error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, connectionIds.length) }, worker));
  return { gone, failed };
}
