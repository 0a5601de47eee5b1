'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { pictures, type PictureType } from '@/lib/upload-types';
import { useAction } from '@/lib/use-action';
import { SendingList } from './sending-list';
import { useUploads } from './use-uploads';

const maxBytes = 10 * 1024 * 1024;

interface AvatarEditorProps {
  readonly name: string;
  readonly src?: string | undefined;
  /** Told the new address, or none. */
  readonly onChange?: (src: string | undefined) => void;
}

const ask = async (picture: { contentType: PictureType; size: number }) => (await api()).users.uploadAvatar(picture);

/** The picture of whoever is signed in, with ways to change and remove it. Needs the messages `Media` and `Errors`. */
export function AvatarEditor({ name, src, onChange }: AvatarEditorProps) {
  const t = useTranslations('Media');
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(src);
  const [said, setSaid] = useState('');
  const show = useCallback(
    (next: string | undefined, words: string): void => {
      setShown(next);
      setSaid(words);
      onChange?.(next);
    },
    [onChange],
  );
  const onReady = useCallback(async () => {
    const { data } = await (await api()).users.profile();
    show(data.avatarUrl, t('avatarSaved'));
  }, [show, t]);
  const { sending, send, dismiss } = useUploads({ ask, maxBytes, onReady });
  const { run, busy, error } = useAction(async () => {
    const { data } = await (await api()).users.removeAvatar();
    show(data.avatarUrl, t('avatarRemoved'));
  });
  const isSending = sending.some(({ fault }) => fault === undefined);
  return (
    <section aria-label={t('avatar')} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={name} src={shown} size={96} />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <p className="text-sm text-muted">{t('avatarHint')}</p>
          <div className="flex flex-wrap gap-2">
            <Button tone="secondary" busy={isSending} onClick={() => input.current?.click()}>
              {shown ? t('changeAvatar') : t('chooseAvatar')}
            </Button>
            {shown && (
              <Button tone="quiet" busy={busy} onClick={() => void run()}>
                {t('removeAvatar')}
              </Button>
            )}
          </div>
        </div>
        <input
          ref={input}
          type="file"
          accept={pictures.join()}
          hidden
          aria-label={t('chooseAvatar')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            for (const { id } of sending) dismiss(id);
            if (file) void send(file);
          }}
        />
      </div>
      <SendingList sending={sending} maxBytes={maxBytes} send={send} dismiss={dismiss} />
      <FormError error={error} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}
