import { Star } from 'lucide-react';

interface RatingProps {
  readonly average: number;
  readonly count: number;
  /** `4.8 of 5 from 132 reviews`, or that there are none yet. */
  readonly label: string;
  readonly none: string;
}

/** Stars in a number: `★ 4.8 (132)`. */
export function Rating({ average, count, label, none }: RatingProps) {
  if (count === 0) return <span className="text-sm text-muted">{none}</span>;
  return (
    <span className="tabular inline-flex items-center gap-1 text-sm">
      <Star aria-hidden className="size-4 fill-star text-star" />
      <span aria-hidden className="font-semibold">
        {average.toFixed(1)}
      </span>
      <span aria-hidden className="text-muted">
        ({count})
      </span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
