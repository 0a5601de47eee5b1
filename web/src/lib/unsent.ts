import type { OutboxStore, PendingMessage } from '@fixelo/sdk/outbox';

const prefix = 'fixelo.unsent.';
/** Older ones are no longer what their writer means to say. */
const keptMs = 7 * 24 * 3_600_000;

/** What of `localStorage` is used; it throws where the browser keeps nothing. */
type Shelf = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

const keysUnder = (shelf: Shelf, start: string): string[] =>
  Array.from({ length: shelf.length }, (_, i) => shelf.key(i)).filter(
    (key) => key?.startsWith(start) === true,
  ) as string[];

/**
 * Messages of one conversation that the server has not taken yet, one entry each, so that two pages do not overwrite
 * each other's. Where nothing can be kept, nothing is.
 */
export function unsentMessages(reader: string, conversationId: string, shelf: Shelf = localStorage): OutboxStore {
  const own = `${prefix}${reader}.${conversationId}.`;
  return {
    load: () =>
      quietly([], () =>
        keysUnder(shelf, own).flatMap((key) => {
          const message = parse(shelf.getItem(key));
          if (message && message.writtenAt > Date.now() - keptMs) return [message];
          shelf.removeItem(key);
          return [];
        }),
      ),
    put: (message) => quietly(undefined, () => shelf.setItem(own + message.clientMessageId, JSON.stringify(message))),
    remove: (clientMessageId) => quietly(undefined, () => shelf.removeItem(own + clientMessageId)),
  };
}

/** Nothing that somebody wrote stays behind on a machine that they signed out on. */
export const forgetUnsent = (shelf: Shelf = localStorage): void =>
  quietly(undefined, () => {
    for (const key of keysUnder(shelf, prefix)) shelf.removeItem(key);
  });

function quietly<T>(otherwise: T, act: () => T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

/** A message as it was kept; whatever is not one is nothing. */
function parse(text: string | null): PendingMessage | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isFile = (value: unknown): boolean =>
  isObject(value) &&
  typeof value['uploadId'] === 'string' &&
  isObject(value['attachment']) &&
  typeof value['attachment']['name'] === 'string' &&
  typeof value['attachment']['url'] === 'string';

const isMessage = (value: unknown): value is PendingMessage =>
  isObject(value) &&
  typeof value['clientMessageId'] === 'string' &&
  typeof value['text'] === 'string' &&
  typeof value['writtenAt'] === 'number' &&
  (value['state'] === 'sending' || value['state'] === 'failed') &&
  Array.isArray(value['attachments']) &&
  value['attachments'].every(isFile);
