import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InboxPage } from '@/components/chat/inbox-page';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Chat'))('heading'), robots: { index: false } };
}

export default async function Page() {
  const [t, identity] = await Promise.all([getTranslations('Chat'), signedInReader('/messages')]);
  return (
    <div className="page min-h-dvh max-w-3xl pt-8">
      <h1 className="mb-6 text-2xl font-bold">{t('heading')}</h1>
      <Messages of={['Auth', 'Chat', 'Common', 'Errors', 'Status']}>
        <InboxPage initial={identity} />
      </Messages>
    </div>
  );
}
