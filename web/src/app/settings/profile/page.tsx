import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProfilePage } from '@/components/account/profile-page';
import { SettingsNav } from '@/components/account/settings-nav';
import { Messages } from '@/components/shell/messages';
import { namedPlaces } from '@/lib/places/named';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Account'))('profileTitle'), robots: { index: false } };
}

export default async function Page() {
  const [t] = await Promise.all([getTranslations('Account'), signedInReader('/settings/profile')]);
  return (
    <div className="page min-h-dvh max-w-3xl pt-8">
      <SettingsNav current="/settings/profile" />
      <h1 className="text-2xl font-bold">{t('profileTitle')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('profileText')}</p>
      <Messages of={['Account', 'Auth', 'Common', 'Errors', 'Media']}>
        <ProfilePage places={namedPlaces} />
      </Messages>
    </div>
  );
}
