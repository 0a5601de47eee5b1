'use client';
import type { Draft } from '@fixelo/sdk/conversation';
import { useEffect, useRef, useState } from 'react';
import { attachments, isOf } from '@/lib/upload-types';

type Done = NonNullable<Draft['attachments']>[number];
/** The contract takes no more with one message. */
export const mostFiles = 10;
const mostBytes = 20 * 2 ** 20;

/** A file on its way into a message. */
export interface Attaching {
  readonly key: string;
  readonly file: File;
  /** Address of the picture itself, while it is on this page. */
  readonly preview?: string;
  readonly state: 'sending' | 'ready' | 'failed' | 'refused';
  readonly done?: Done;
}

/** Files for the next message: sent as soon as they are chosen, tried again when that failed. */
export function useAttachments() {
  const [files, setFiles] = useState<readonly Attaching[]>([]);
  const previews = useRef(new Set<string>());
  useEffect(() => {
    const made = previews.current;
    return () => made.forEach((url) => URL.revokeObjectURL(url));
  }, []);
  const change = (key: string, part: Partial<Attaching>) =>
    setFiles((known) => known.map((one) => (one.key === key ? { ...one, ...part } : one)));

  const send = async ({ key, file }: Attaching) => {
    change(key, { state: 'sending' });
    const { sendAttachment, UploadFailed } = await import('@/lib/upload');
    try {
      change(key, { state: 'ready', done: await sendAttachment(file) });
    } catch (error) {
      change(key, { state: error instanceof UploadFailed && error.fault !== 'FAILED' ? 'refused' : 'failed' });
    }
  };
  const add = (chosen: Iterable<File>) => {
    const room = Math.max(0, mostFiles - files.length);
    const next = [...chosen].slice(0, room).map((file): Attaching => {
      const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined;
      if (preview) previews.current.add(preview);
      const taken = isOf(attachments, file.type) && file.size > 0 && file.size <= mostBytes;
      return { key: crypto.randomUUID(), file, state: taken ? 'sending' : 'refused', ...(preview ? { preview } : {}) };
    });
    setFiles((known) => [...known, ...next]);
    for (const one of next) if (one.state === 'sending') void send(one);
  };
  const remove = (key: string) => setFiles((known) => known.filter((one) => one.key !== key));
  return {
    files,
    add,
    retry: (one: Attaching) => void send(one),
    remove,
    clear: () => setFiles([]),
    busy: files.some(({ state }) => state === 'sending'),
    ready: files.flatMap(({ done }) => (done ? [done] : [])),
    accepted: attachments.join(','),
  };
}
