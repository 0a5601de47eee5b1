import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CategoriesPage } from '@/components/admin/categories-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Admin'))('categories') };
}

export default function Page() {
  return <CategoriesPage />;
}
