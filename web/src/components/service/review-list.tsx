import type { Review } from '@fixelo/contracts';
import { CornerDownRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Stars } from '@/components/ui/stars';
import { formatMonthsAgo } from '@/lib/format';

interface ReviewListProps {
  readonly reviews: readonly Review[];
  readonly providerName: string;
  /** Milliseconds; what `3 months ago` counts from. */
  readonly now: number;
}

/** What clients said, each with the provider's answer if there is one. */
export function ReviewList({ reviews, providerName, now }: ReviewListProps) {
  const t = useTranslations('Reviews');
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line">
      {reviews.map(({ id, authorName, rating, publishedAt, text, reply }) => (
        <li key={id} className="max-w-prose py-5 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-semibold">{authorName}</span>
            <Stars rating={rating} label={t('stars', { rating })} />
            {publishedAt && (
              <time dateTime={publishedAt} className="text-sm text-muted">
                {formatMonthsAgo(publishedAt, now, locale)}
              </time>
            )}
          </p>
          {text && (
            <p dir="auto" className="mt-2 whitespace-pre-line">
              {text}
            </p>
          )}
          {reply && (
            <div className="mt-3 flex gap-3 text-sm">
              <CornerDownRight aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
              <div>
                <p className="text-muted">{t('reply', { name: providerName })}</p>
                <p dir="auto" className="mt-1 whitespace-pre-line">
                  {reply.text}
                </p>
              </div>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
