'use client';
import type { Draft } from '@fixelo/sdk/conversation';
import { LoaderCircle, Paperclip, SendHorizontal, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';

type Files = NonNullable<Draft['attachments']>;
const accepted = 'image/jpeg,image/png,image/webp,image/avif,application/pdf,text/plain';

/** Where a message is written: Enter sends, Shift+Enter begins a line. */
export function Composer({ onSend, onTyping }: { onSend: (draft: Draft) => void; onTyping: () => void }) {
  const t = useTranslations('Chat');
  const [text, setText] = useState('');
  const [files, setFiles] = useState<Files>([]);
  const [loading, setLoading] = useState(0);
  const [refused, setRefused] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);

  const submit = () => {
    const words = text.trim();
    if ((words === '' && files.length === 0) || loading > 0) return;
    onSend({ text: words, attachments: files });
    setText('');
    setFiles([]);
    box.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  const add = async (file: File) => {
    setLoading((count) => count + 1);
    setRefused(false);
    try {
      const { uploadAttachment } = await import('@/lib/upload');
      const done = await uploadAttachment(await api(), file);
      setFiles((known) => [...known, done].slice(0, 10));
    } catch {
      setRefused(true);
    } finally {
      setLoading((count) => count - 1);
    }
  };
  return (
    <form
      className="sticky bottom-0 flex flex-col gap-2 border-t border-line bg-paper py-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {refused && (
        <p role="alert" className="text-sm text-alert">
          {t('fileRefused')}
        </p>
      )}
      {(files.length > 0 || loading > 0) && (
        <ul className="flex flex-wrap gap-2">
          {files.map(({ uploadId, attachment }) => (
            <li
              key={uploadId}
              className="flex items-center gap-2 rounded-control border border-line bg-card pl-3 text-sm"
            >
              <span className="max-w-40 truncate">{attachment.name}</span>
              <button
                type="button"
                aria-label={t('removeFile', { name: attachment.name })}
                className="flex size-11 items-center justify-center"
                onClick={() => setFiles((known) => known.filter((one) => one.uploadId !== uploadId))}
              >
                <X aria-hidden className="size-4" />
              </button>
            </li>
          ))}
          {loading > 0 && (
            <li role="status" className="flex min-h-11 items-center gap-2 text-sm text-muted">
              <LoaderCircle aria-hidden className="size-4 animate-spin" /> {t('uploading')}
            </li>
          )}
        </ul>
      )}
      <div className="flex items-end gap-2">
        <input
          ref={picker}
          type="file"
          accept={accepted}
          multiple
          className="sr-only"
          tabIndex={-1}
          aria-label={t('attach')}
          onChange={(event) => {
            for (const file of event.target.files ?? []) void add(file);
            event.target.value = '';
          }}
        />
        <Button tone="quiet" size="icon" aria-label={t('attach')} onClick={() => picker.current?.click()}>
          <Paperclip aria-hidden />
        </Button>
        <textarea
          ref={box}
          rows={1}
          value={text}
          maxLength={4000}
          aria-label={t('write')}
          placeholder={t('write')}
          onKeyDown={keys}
          onChange={(event) => {
            setText(event.target.value);
            onTyping();
          }}
          className="field-sizing-content max-h-40 min-h-11 flex-1 resize-none rounded-control border border-line-strong/70 bg-card px-3 py-2.5 text-base placeholder:text-muted/80"
        />
        <Button type="submit" size="icon" aria-label={t('send')} busy={loading > 0}>
          <SendHorizontal aria-hidden />
        </Button>
      </div>
    </form>
  );
}
