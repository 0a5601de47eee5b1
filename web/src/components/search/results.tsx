import type { CategoryGroup, SearchHit } from '@fixelo/contracts';
import { clsx } from 'clsx';
import { ServiceCard, ServiceCardSkeleton } from '@/components/service/service-card';

interface ResultsProps {
  readonly hits: readonly SearchHit[];
  readonly groups: readonly CategoryGroup[];
  /** There is a map beside them. */
  readonly beside: boolean;
}

const gridOf = (beside: boolean) => clsx('grid gap-3 sm:grid-cols-2 sm:gap-5', beside ? 'lg:gap-4' : 'xl:grid-cols-3');

/** Services that were found; a map finds their cards by `data-service`. */
export const Results = ({ hits, groups, beside }: ResultsProps) => (
  <ul className={gridOf(beside)}>
    {hits.map((service, i) => (
      <li
        key={service.id}
        data-service={service.id}
        className="grid rounded-card transition-shadow data-marked:ring-2 data-marked:ring-accent"
      >
        <ServiceCard service={service} groups={groups} priority={i < 2} heading="h2" />
      </li>
    ))}
  </ul>
);

/** As tall as results, while they are fetched. */
export const ResultsSkeleton = ({ beside }: { beside: boolean }) => (
  <div aria-hidden className={clsx(gridOf(beside), 'hidden group-data-pending/search:grid')}>
    {Array.from({ length: 6 }, (_, i) => (
      <ServiceCardSkeleton key={i} />
    ))}
  </div>
);
