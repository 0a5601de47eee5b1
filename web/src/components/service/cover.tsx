import type { Picture } from '@/lib/covers';
import { clsx } from 'clsx';

interface CoverProps {
  readonly picture: Picture;
  /** Widths at which it is shown, for `srcset`. */
  readonly sizes: string;
  /** The largest picture of the first view is loaded first. */
  readonly priority?: boolean;
  readonly className?: string;
}

/** Picture of a service in a reserved frame. Decorative: the title stands beside it. */
export function Cover({ picture, sizes, priority = false, className }: CoverProps) {
  return (
    <div
      className={clsx('overflow-hidden bg-sunken bg-cover', className)}
      style={picture.blur ? { backgroundImage: `url("${picture.blur}")` } : undefined}
    >
      <picture className="contents">
        {picture.avif && <source type="image/avif" srcSet={picture.avif} sizes={sizes} />}
        {/* eslint-disable-next-line @next/next/no-img-element -- sized when uploaded */}
        <img
          src={picture.src}
          srcSet={picture.srcSet}
          sizes={picture.srcSet ? sizes : undefined}
          alt=""
          width={600}
          height={450}
          loading={priority ? 'eager' : 'lazy'}
          fetchPriority={priority ? 'high' : 'auto'}
          decoding="async"
          className="size-full object-cover"
        />
      </picture>
    </div>
  );
}
