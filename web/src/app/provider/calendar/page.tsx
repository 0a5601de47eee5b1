import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LazyPlanner } from '@/components/planner/lazy-planner';
import { Messages } from '@/components/shell/messages';
import { DEFAULT_ZONE } from '@/lib/availability';
import { readerZone } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('calendar') };
}

export default async function Page() {
  return (
    <Messages of={['Auth', 'Common', 'Errors', 'Planner', 'Status']}>
      <LazyPlanner initialZone={(await readerZone()) ?? DEFAULT_ZONE} />
    </Messages>
  );
}
