'use client';
import type { Draft } from '@fixelo/sdk/conversation';
import { FileText, LoaderCircle, Paperclip, RotateCw, SendHorizontal, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { useAttachments, type Attaching } from './use-attachments';

interface ChipProps {
  readonly one: Attaching;
  readonly onRetry: () => void;
  readonly onRemove: () => void;
}

/** One file of the message that is being written: what it is, how far it is, and the way out. */
function Chip({ one, onRetry, onRemove }: ChipProps) {
  const t = useTranslations('Chat');
  const { file, preview, state } = one;
  return (
    <li className="flex items-center gap-2 rounded-control border border-line bg-card pl-2 text-sm">
      {preview ? (
        // eslint-disable-next-line @next/next/no-img-element -- a file of this very machine
        <img src={preview} alt="" className="size-9 rounded-control object-cover" />
      ) : (
        <FileText aria-hidden className="size-5 text-muted" />
      )}
      <span className="max-w-36">
        <span className="block truncate">{file.name}</span>
        {state === 'sending' && (
          <span role="status" className="flex items-center gap-1 text-xs text-muted">
            <LoaderCircle aria-hidden className="size-3 animate-spin" /> {t('uploading')}
          </span>
        )}
        {(state === 'failed' || state === 'refused') && (
          <span role="alert" className="block text-xs text-alert">
            {t(state === 'failed' ? 'fileFailed' : 'fileRefused')}
          </span>
        )}
      </span>
      <span className="flex">
        {state === 'failed' && (
          <button
            type="button"
            aria-label={t('retryFile', { name: file.name })}
            className="flex size-11 items-center justify-center"
            onClick={onRetry}
          >
            <RotateCw aria-hidden className="size-4" />
          </button>
        )}
        <button
          type="button"
          aria-label={t('removeFile', { name: file.name })}
          className="flex size-11 items-center justify-center"
          onClick={onRemove}
        >
          <X aria-hidden className="size-4" />
        </button>
      </span>
    </li>
  );
}

interface ComposerProps {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly onSend: (draft: Draft) => void;
  readonly onTyping: () => void;
  /** The arrow was pressed in an empty field: to the messages above. */
  readonly onUp: () => void;
}

/** Where a message is written: Enter sends, Shift+Enter begins a line, files may be pasted and dropped. */
export function Composer({ box, onSend, onTyping, onUp }: ComposerProps) {
  const t = useTranslations('Chat');
  const [text, setText] = useState('');
  const { files, add, retry, remove, clear, busy, ready, accepted } = useAttachments();
  const picker = useRef<HTMLInputElement>(null);

  const submit = () => {
    const words = text.trim();
    if ((words === '' && ready.length === 0) || busy) return;
    onSend({ text: words, attachments: ready });
    setText('');
    clear();
    box.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      return onUp();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className="sticky bottom-0 flex flex-col gap-2 border-t border-line bg-paper py-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        add(event.dataTransfer.files);
      }}
    >
      {files.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {files.map((one) => (
            <Chip key={one.key} one={one} onRetry={() => retry(one)} onRemove={() => remove(one.key)} />
          ))}
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
            add(event.target.files ?? []);
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
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return;
            event.preventDefault();
            add(event.clipboardData.files);
          }}
          onChange={(event) => {
            setText(event.target.value);
            onTyping();
          }}
          className="field-sizing-content max-h-40 min-h-11 flex-1 resize-none rounded-control border border-line-strong/70 bg-card px-3 py-2.5 text-base placeholder:text-muted/80"
        />
        <Button type="submit" size="icon" aria-label={t('send')} busy={busy}>
          <SendHorizontal aria-hidden />
        </Button>
      </div>
    </form>
  );
}
