import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeleteSection, ExportSection } from '@/components/account/data-section';
import { PasskeysSection } from '@/components/account/passkeys-section';
import { PasswordSection } from '@/components/account/password-section';
import { SessionsSection } from '@/components/account/sessions-section';
import { SettingsNav } from '@/components/account/settings-nav';
import { TotpSection } from '@/components/account/totp-section';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Security'))('title'), robots: { index: false } };
}

export default async function Page() {
  const [t, { role }] = await Promise.all([getTranslations('Security'), signedInReader('/settings/security')]);
  const isAdmin = role === 'ADMIN';
  return (
    <div className="page min-h-dvh max-w-3xl pt-8">
      <SettingsNav current="/settings/security" />
      <h1 className="text-2xl font-bold">{t('title')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('text')}</p>
      <Messages of={['Account', 'Auth', 'Common', 'Errors', 'Security']}>
        <div className="flex flex-col gap-6">
          <SessionsSection />
          <PasskeysSection />
          <TotpSection required={isAdmin} />
          <PasswordSection />
          <ExportSection />
          {!isAdmin && <DeleteSection />}
        </div>
      </Messages>
    </div>
  );
}
