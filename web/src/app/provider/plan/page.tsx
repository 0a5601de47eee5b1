import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PlanPage } from '@/components/plan/plan-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('plan') };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ checkout?: string }> }) {
  const { checkout } = await searchParams;
  return <PlanPage done={checkout === 'done'} />;
}
