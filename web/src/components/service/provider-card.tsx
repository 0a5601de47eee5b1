import type { ProviderCard as Provider } from '@fixelo/contracts';
import { BadgeCheck, Briefcase, CalendarHeart } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Rating } from '@/components/ui/rating';
import { formatTime } from '@/lib/format';

/** Who does the work, as far as anybody may know. */
export function ProviderCard({ provider, timeZone }: { provider: Provider; timeZone: string }) {
  const t = useTranslations('Service');
  const common = useTranslations('Common');
  const locale = useLocale();
  const { average, count } = provider.rating;
  return (
    <div className="flex gap-4">
      <Avatar name={provider.name} src={provider.avatarUrl} size={64} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 text-lg font-semibold">
          {provider.name}
          {provider.verified && (
            <span className="inline-flex items-center gap-1 text-sm font-medium text-accent-text">
              <BadgeCheck aria-hidden className="size-4.5" /> {common('verified')}
            </span>
          )}
        </p>
        {provider.headline && <p className="text-muted">{provider.headline}</p>}
        <p className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 text-sm text-muted">
          <Rating
            average={average}
            count={count}
            label={common('rating', { average: average.toFixed(1), count })}
            none={common('noRating')}
          />
          <span className="inline-flex items-center gap-1.5">
            <Briefcase aria-hidden className="size-4" /> {t('jobs', { count: provider.completedBookings })}
          </span>
          <span className="inline-flex items-center gap-1.5">
            <CalendarHeart aria-hidden className="size-4" />
            {t('since', { year: formatTime(provider.memberSince, 'year', locale, timeZone) })}
          </span>
        </p>
        {provider.bio && <p className="mt-3 max-w-prose whitespace-pre-line">{provider.bio}</p>}
      </div>
    </div>
  );
}
