import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PreferencesPage } from '@/components/notifications/preferences-page';
import { SettingsNav } from '@/components/account/settings-nav';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Notifications'))('settings'), robots: { index: false } };
}

export default async function Page() {
  const [t] = await Promise.all([getTranslations('Notifications'), signedInReader('/settings/notifications')]);
  return (
    <div className="page min-h-dvh max-w-3xl pt-8">
      <SettingsNav current="/settings/notifications" />
      <h1 className="text-2xl font-bold">{t('settings')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('settingsText')}</p>
      <Messages of={['Auth', 'Common', 'Errors', 'Notifications']}>
        <PreferencesPage />
      </Messages>
    </div>
  );
}
