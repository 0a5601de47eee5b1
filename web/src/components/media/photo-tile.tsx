'use client';
import type { Service } from '@fixelo/contracts';
import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { DragEvent } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';

interface PhotoTileProps {
  readonly photo: Service['photos'][number];
  readonly place: number;
  readonly count: number;
  readonly busy: boolean;
  readonly onMove: (to: number) => void;
  /** Another photo was dropped here. */
  readonly onDropped: (from: number) => void;
  readonly onRemove: () => void;
}

const dragType = 'application/x-fixelo-photo';

/** A photo that is moved by its arrows or by dragging, and removed. */
export function PhotoTile({ photo, place, count, busy, onMove, onDropped, onRemove }: PhotoTileProps) {
  const t = useTranslations('Media');
  const n = place + 1;
  const drop = (event: DragEvent): void => {
    const from = event.dataTransfer.getData(dragType);
    if (from === '') return;
    event.preventDefault();
    event.stopPropagation();
    onDropped(Number(from));
  };
  return (
    <li
      draggable={!busy}
      onDragStart={(event) => event.dataTransfer.setData(dragType, String(place))}
      onDragOver={(event) => event.dataTransfer.types.includes(dragType) && event.preventDefault()}
      onDrop={drop}
      className="overflow-hidden rounded-card border border-line bg-card"
    >
      <div
        className="relative aspect-4/3 bg-sunken bg-cover"
        style={photo.blur ? { backgroundImage: `url("${photo.blur}")` } : undefined}
      >
        {/* eslint-disable-next-line @next/next/no-img-element -- sized when uploaded */}
        <img
          src={photo.sizes[0]?.url ?? photo.url}
          alt={t('photo', { n, count })}
          loading="lazy"
          className="size-full object-cover"
        />
        {place === 0 && (
          <span className="absolute top-2 left-2 rounded-full bg-card">
            <Badge>{t('cover')}</Badge>
          </span>
        )}
      </div>
      <div className="flex justify-between p-1">
        <Button
          tone="quiet"
          size="icon"
          aria-label={t('earlier', { n })}
          disabled={busy || place === 0}
          onClick={() => onMove(place - 1)}
        >
          <ArrowLeft aria-hidden />
        </Button>
        <Button
          tone="quiet"
          size="icon"
          aria-label={t('later', { n })}
          disabled={busy || n === count}
          onClick={() => onMove(place + 1)}
        >
          <ArrowRight aria-hidden />
        </Button>
        <Button tone="quiet" size="icon" aria-label={t('remove', { n })} disabled={busy} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
    </li>
  );
}
