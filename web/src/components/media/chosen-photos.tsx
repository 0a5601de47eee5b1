'use client';
import { ImagePlus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { isOf, pictures } from '@/lib/upload-types';

const mostMega = 20;

/** A file of this browser as a picture. */
function Preview({ file }: { file: File }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    queueMicrotask(() => setAddress(made));
    return () => URL.revokeObjectURL(made);
  }, [file]);
  // eslint-disable-next-line @next/next/no-img-element -- a file of this browser
  return address ? <img src={address} alt={file.name} className="size-full object-cover" /> : null;
}

interface ChosenPhotosProps {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}

/** Photos for a service that is not saved yet: chosen now, sent when it is. */
export function ChosenPhotos({ files, onChange }: ChosenPhotosProps) {
  const t = useTranslations('Media');
  const hint = useId();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const add = (chosen: FileList | null): void => {
    const all = [...(chosen ?? [])];
    const fits = all.filter((file) => isOf(pictures, file.type) && file.size <= mostMega * 2 ** 20);
    setRefused(all.filter((file) => !fits.includes(file)).map(({ name }) => name));
    onChange([...files, ...fits]);
  };
  return (
    <div className="flex flex-col gap-4">
      <p id={hint} className="-mt-3 text-sm text-muted">
        {t('photosHint', { size: mostMega })} {t('chosenHint')}
      </p>
      {files.length > 0 && (
        <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4">
          {files.map((file, i) => (
            <li key={`${file.name} ${i}`} className="relative aspect-4/3 overflow-hidden rounded-control bg-sunken">
              <Preview file={file} />
              <Button
                tone="secondary"
                size="icon"
                aria-label={t('removeChosen', { name: file.name })}
                className="absolute top-1 right-1"
                onClick={() => onChange(files.filter((one) => one !== file))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <p role="alert" className="text-sm text-alert">
          {t('chosenRefused', { names: refused.join(', '), size: mostMega })}
        </p>
      )}
      <Button tone="secondary" className="self-start" aria-describedby={hint} onClick={() => input.current?.click()}>
        <ImagePlus aria-hidden /> {t('choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept={pictures.join()}
        multiple
        hidden
        aria-label={t('choose')}
        onChange={(event) => {
          add(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}
