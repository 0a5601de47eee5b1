import type { CategoryGroup, SearchHit } from '@fixelo/contracts';
import { BadgeCheck, MapPin, Zap } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Rating } from '@/components/ui/rating';
import { pictureOf } from '@/lib/covers';
import { formatDistance, formatDuration, formatMoney } from '@/lib/format';
import { Cover } from './cover';

interface ServiceCardProps {
  readonly service: SearchHit;
  readonly groups: readonly CategoryGroup[];
  readonly priority?: boolean;
  /** Level of its heading on the page. */
  readonly heading?: 'h2' | 'h3';
}

/** A service among others: who, what, and above all the price. The whole card is the link. */
export function ServiceCard({ service, groups, priority = false, heading: Heading = 'h3' }: ServiceCardProps) {
  const t = useTranslations('Common');
  const locale = useLocale();
  const { average, count } = service.rating;
  return (
    <article className="group relative grid grid-cols-[7.5rem_1fr] overflow-hidden rounded-card border border-line bg-card transition-colors hover:border-line-strong sm:flex sm:flex-col has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <Cover
        picture={pictureOf(service, groups)}
        sizes="(min-width: 64rem) 18rem, (min-width: 40rem) 45vw, 92vw"
        priority={priority}
        className="h-full min-h-36 sm:aspect-4/3 sm:h-auto sm:min-h-0"
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5 p-3.5 sm:gap-2 sm:p-4">
        <div className="flex min-h-6 items-center justify-between gap-2">
          <Rating
            average={average}
            count={count}
            label={t('rating', { average: average.toFixed(1), count })}
            none={t('noRating')}
          />
          {service.promoted ? (
            <Badge>{t('promoted')}</Badge>
          ) : (
            service.instantBook && (
              <Badge tone="accent">
                <Zap aria-hidden /> {t('instantShort')}
              </Badge>
            )
          )}
        </div>
        <Heading className="line-clamp-2 text-base leading-snug font-semibold">
          <Link href={`/services/${service.id}`} className="outline-none after:absolute after:inset-0">
            {service.title}
          </Link>
        </Heading>
        <p className="flex items-center gap-1 text-sm text-muted">
          <span className="truncate">{service.provider.name}</span>
          {service.provider.verified && (
            <>
              <BadgeCheck aria-hidden className="size-4 shrink-0 text-accent-text" />
              <span className="sr-only">{t('verified')}</span>
            </>
          )}
        </p>
        <div className="mt-auto flex items-end justify-between gap-3 pt-2">
          <p className="tabular">
            <span className="text-xl font-semibold tracking-tight">{formatMoney(service.price, locale)}</span>
            {service.price.unit === 'hour' && <span className="text-sm text-muted"> {t('hourUnit')}</span>}
          </p>
          <p className="tabular flex flex-col items-end text-right text-sm text-muted">
            <span>{formatDuration(service.durationMinutes, locale)}</span>
            <span className="flex items-center gap-1">
              <MapPin aria-hidden className="size-3.5" />
              {service.distanceKm === undefined ? service.location.city : formatDistance(service.distanceKm, locale)}
            </span>
          </p>
        </div>
      </div>
    </article>
  );
}

/** As tall as a card, while cards are fetched. */
export const ServiceCardSkeleton = () => (
  <div
    aria-hidden
    className="grid grid-cols-[7.5rem_1fr] overflow-hidden rounded-card border border-line bg-card sm:block"
  >
    <div className="skeleton min-h-40 rounded-none sm:aspect-4/3 sm:min-h-0" />
    <div className="flex flex-col gap-3 p-4">
      <div className="skeleton h-5 w-20" />
      <div className="skeleton h-5 w-4/5" />
      <div className="skeleton h-4 w-1/2" />
      <div className="skeleton mt-3 h-7 w-24" />
    </div>
  </div>
);
