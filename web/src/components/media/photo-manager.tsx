'use client';
import type { Service } from '@fixelo/contracts';
import { ImagePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useId, useRef, useState, type DragEvent } from 'react';
import { clsx } from 'clsx';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { pictures, type PictureType } from '@/lib/upload-types';
import { useAction } from '@/lib/use-action';
import { takePhotos } from '@/lib/waiting-photos';
import { PhotoTile } from './photo-tile';
import { SendingList } from './sending-list';
import { useUploads } from './use-uploads';

const maxMega = 20;
const maxBytes = maxMega * 1024 * 1024;

type Photos = Service['photos'];

/** Photos of a service: add by choosing or dropping, put in order by arrows or dragging, remove. Saved at once. */
export function PhotoManager({ service }: { service: Service }) {
  const t = useTranslations('Media');
  const heading = useId();
  const input = useRef<HTMLInputElement>(null);
  const { id } = service;
  const [photos, setPhotos] = useState<Photos>(service.photos);
  const [said, setSaid] = useState('');
  const [over, setOver] = useState(false);

  const ask = useCallback(
    async (picture: { contentType: PictureType; size: number }) => (await api()).services.uploadPhoto({ id }, picture),
    [id],
  );
  const onReady = useCallback(async () => {
    const { data } = await (await api()).services.get({ id });
    setPhotos(data.photos);
    setSaid(t('added'));
  }, [id, t]);
  const { sending, send, dismiss } = useUploads({ ask, maxBytes, onReady });
  useEffect(() => {
    for (const file of takePhotos(id)) void send(file);
  }, [id, send]);

  const { run, busy, error } = useAction(
    async (act: 'order' | 'remove', next: Photos, photoId: string, words: string) => {
      const client = await api();
      const before = photos;
      setPhotos(next);
      try {
        const { data } =
          act === 'order'
            ? await client.services.orderPhotos({ id }, { photoIds: next.map((photo) => photo.id) })
            : await client.services.removePhoto({ id, photoId });
        setPhotos(data.photos);
        setSaid(words);
      } catch (thrown) {
        setPhotos(before);
        throw thrown;
      }
    },
  );
  const move = (from: number, to: number): void => {
    const photo = photos[from];
    if (!photo || from === to) return;
    const rest = photos.filter((one) => one !== photo);
    void run('order', [...rest.slice(0, to), photo, ...rest.slice(to)], photo.id, t('moved', { n: to + 1 }));
  };
  const remove = (photo: Photos[number]): void =>
    void run(
      'remove',
      photos.filter((one) => one !== photo),
      photo.id,
      t('removed'),
    );
  const add = (files: Iterable<File>): void => {
    for (const file of files) void send(file);
  };
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };

  return (
    <section aria-labelledby={heading} id="photos" className="flex flex-col gap-4">
      <div>
        <h2 id={heading} className="text-lg font-semibold">
          {t('photos')}
        </h2>
        <p className="text-sm text-muted">{t('photosHint', { size: maxMega })}</p>
      </div>
      {photos.length > 0 && (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
          {photos.map((photo, place) => (
            <PhotoTile
              key={photo.id}
              photo={photo}
              place={place}
              count={photos.length}
              busy={busy}
              onMove={(to) => move(place, to)}
              onDropped={(from) => move(from, place)}
              onRemove={() => remove(photo)}
            />
          ))}
        </ul>
      )}
      <div
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
        className={clsx(
          'flex flex-col items-center gap-3 rounded-card border border-dashed px-4 py-6 text-center text-sm text-muted transition-colors',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong/70',
        )}
      >
        {photos.length === 0 && sending.length === 0 && <p>{t('none')}</p>}
        <p className="hidden sm:block">{t('drop')}</p>
        <Button tone="secondary" onClick={() => input.current?.click()}>
          <ImagePlus aria-hidden />
          {t('choose')}
        </Button>
        <input
          ref={input}
          type="file"
          accept={pictures.join()}
          multiple
          hidden
          aria-label={t('choose')}
          onChange={(event) => {
            add(event.target.files ?? []);
            event.target.value = '';
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
