import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MethodsSection } from '@/components/account/methods-section';
import { SettingsNav } from '@/components/account/settings-nav';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Methods'))('title'), robots: { index: false } };
}

export default async function Page() {
  const [t] = await Promise.all([getTranslations('Methods'), signedInReader('/settings/payment')]);
  return (
    <div className="page min-h-dvh max-w-3xl pt-8">
      <SettingsNav current="/settings/payment" />
      <h1 className="text-2xl font-bold">{t('title')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('text')}</p>
      <Messages of={['Auth', 'Common', 'Errors', 'Methods']}>
        <MethodsSection />
      </Messages>
    </div>
  );
}
