'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sendFile, UploadFailed, type AskForTicket, type UploadFault } from '@/lib/upload';
import { pictures, type PictureType } from '@/lib/upload-types';

/** A picture on its way, or one that was not taken. */
export interface Sending {
  readonly id: number;
  readonly name: string;
  /** Address of the picture in this browser. */
  readonly preview: string;
  readonly share: number;
  readonly fault?: UploadFault;
  readonly file: File;
}

interface Options {
  readonly ask: AskForTicket<PictureType>;
  readonly maxBytes: number;
  /** Called for each picture that was taken. */
  readonly onReady: () => void | Promise<void>;
}

/** Pictures that a person sends, several at once, each with how far it is or why it was not taken. */
export function useUploads({ ask, maxBytes, onReady }: Options) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const count = useRef(0);
  const previews = useRef(new Set<string>());
  const asking = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    const kept = previews.current;
    return () => kept.forEach((url) => URL.revokeObjectURL(url));
  }, []);

  /** One request after the other: the API keeps pictures in the order in which they were asked for. */
  const inTurn = useCallback<AskForTicket<PictureType>>(
    (picture) => {
      const ticket = asking.current.then(() => ask(picture));
      asking.current = ticket.catch(() => undefined);
      return ticket;
    },
    [ask],
  );

  const dismiss = useCallback((id: number) => setSending((all) => all.filter((one) => one.id !== id)), []);
  const change = useCallback(
    (id: number, changes: Partial<Sending>) =>
      setSending((all) => all.map((one) => (one.id === id ? { ...one, ...changes } : one))),
    [],
  );

  const send = useCallback(
    async (file: File): Promise<void> => {
      const id = ++count.current;
      const preview = URL.createObjectURL(file);
      previews.current.add(preview);
      setSending((all) => [...all, { id, name: file.name, preview, share: 0, file }]);
      try {
        await sendFile({
          file,
          types: pictures,
          most: maxBytes,
          ask: inTurn,
          onProgress: (share) => change(id, { share }),
        });
        await onReady();
        dismiss(id);
      } catch (error) {
        change(id, { fault: error instanceof UploadFailed ? error.fault : 'FAILED' });
      }
    },
    [inTurn, maxBytes, onReady, change, dismiss],
  );
  return { sending, send, dismiss };
}
