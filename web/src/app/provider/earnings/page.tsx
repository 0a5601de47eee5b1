import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EarningsPage } from '@/components/earnings/earnings-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('earnings') };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ setup?: string }> }) {
  const { setup } = await searchParams;
  return <EarningsPage month={new Date().toISOString().slice(0, 7)} returned={setup !== undefined} />;
}
