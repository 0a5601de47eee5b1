import type { Review, Service } from '@fixelo/contracts';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ReviewList } from '@/components/service/review-list';
import { buttonStyle } from '@/components/ui/button';
import { Rating } from '@/components/ui/rating';

const SHOWN = 6;

interface ReviewsSectionProps {
  readonly service: Service;
  /** The newest; those with words are shown. */
  readonly newest: readonly Review[];
  readonly now: number;
}

/** The newest reviews of a service that say something, and the way to all of them; nothing when there are none. */
export function ReviewsSection({ service, newest, now }: ReviewsSectionProps) {
  const t = useTranslations('Reviews');
  const common = useTranslations('Common');
  const { average, count } = service.rating;
  const shown = newest.filter(({ text }) => text !== undefined).slice(0, SHOWN);
  if (newest.length === 0) return null;
  return (
    <section aria-labelledby="reviews">
      <div className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id="reviews" className="text-xl font-semibold">
          {t('title')}
        </h2>
        <Rating
          average={average}
          count={count}
          label={common('rating', { average: average.toFixed(1), count })}
          none={common('noRating')}
        />
      </div>
      <ReviewList reviews={shown} providerName={service.provider.name} now={now} />
      {count > shown.length && (
        <Link
          href={`/services/${service.id}/reviews`}
          className={buttonStyle({ tone: 'secondary', className: 'mt-6' })}
        >
          {t('more')}
        </Link>
      )}
    </section>
  );
}
