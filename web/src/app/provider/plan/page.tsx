import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PlanPage } from '@/components/plan/plan-page';
import { Messages } from '@/components/shell/messages';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('plan') };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ checkout?: string }> }) {
  const { checkout } = await searchParams;
  return (
    <Messages of={['Plan']}>
      <PlanPage done={checkout === 'done'} />
    </Messages>
  );
}
