import { Star } from 'lucide-react';
import { clsx } from 'clsx';

/** One person's rating as five stars, `label` in words. */
export function Stars({ rating, label }: { rating: number; label: string }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star
          key={star}
          aria-hidden
          className={clsx('size-4', star <= rating ? 'fill-star text-star' : 'text-line-strong')}
        />
      ))}
      <span className="sr-only">{label}</span>
    </span>
  );
}
