import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConversationPage } from '@/components/chat/conversation-page';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Chat'))('heading'), robots: { index: false } };
}

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const { id } = await params;
  const identity = await signedInReader(`/messages/${id}`);
  return (
    <div className="page max-w-3xl">
      <Messages of={['Auth', 'Chat', 'Common', 'Errors', 'Status']}>
        <ConversationPage id={id} initial={identity} />
      </Messages>
    </div>
  );
}
