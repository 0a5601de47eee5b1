import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { StatementPage } from '@/components/earnings/statement-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('statement') };
}

export default async function Page({ params }: { params: Promise<{ month: string }> }) {
  const { month } = await params;
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) notFound();
  return <StatementPage month={month} />;
}
