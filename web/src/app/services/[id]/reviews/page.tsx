import type { Metadata } from 'next';
import { ArrowLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReviewList } from '@/components/service/review-list';
import { buttonStyle } from '@/components/ui/button';
import { Rating } from '@/components/ui/rating';
import { languageAlternates } from '@/lib/alternates';
import { getReviews, getService } from '@/lib/api/server';

const PAGE_SIZE = 20;

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ after?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const service = await getService((await params).id);
  if (!service) return {};
  const t = await getTranslations('Reviews');
  return {
    title: t('titleOf', { title: service.title }),
    alternates: languageAlternates(`/services/${service.id}/reviews`),
    robots: { index: false, follow: true },
  };
}

/** Every review of a service, newest first; `?after=` is the cursor of the page before. */
export default async function ReviewsPage({ params, searchParams }: Props) {
  const [{ id }, { after }] = await Promise.all([params, searchParams]);
  const cursor = typeof after === 'string' ? after : undefined;
  const [service, page] = await Promise.all([getService(id), getReviews(id, { limit: PAGE_SIZE, cursor })]);
  if (!service || !page) notFound();
  const [t, common] = await Promise.all([getTranslations('Reviews'), getTranslations('Common')]);
  const { average, count } = service.rating;
  const { reviews, nextCursor, now } = page;
  return (
    <div className="page pt-6">
      <Link
        href={`/services/${service.id}`}
        className="inline-flex min-h-11 items-center gap-2 text-sm text-muted underline-offset-4 hover:underline"
      >
        <ArrowLeft aria-hidden className="size-4" /> {service.title}
      </Link>
      <h1 className="mt-2 text-2xl font-bold">{t('title')}</h1>
      <p className="mt-2 mb-8">
        <Rating
          average={average}
          count={count}
          label={common('rating', { average: average.toFixed(1), count })}
          none={common('noRating')}
        />
      </p>
      <ReviewList reviews={reviews} providerName={service.provider.name} now={now} />
      {nextCursor !== undefined && (
        <Link
          rel="next"
          href={`/services/${service.id}/reviews?after=${encodeURIComponent(nextCursor)}`}
          className={buttonStyle({ tone: 'secondary', className: 'mt-8' })}
        >
          {t('older')} <ChevronRight aria-hidden />
        </Link>
      )}
    </div>
  );
}
