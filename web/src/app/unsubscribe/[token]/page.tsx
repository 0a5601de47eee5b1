import { notificationType } from '@fixelo/contracts';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Unsubscribe } from '@/components/notifications/unsubscribe';
import { Messages } from '@/components/shell/messages';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Notifications'))('stopHeading'), robots: { index: false } };
}

interface Props {
  readonly params: Promise<{ token: string }>;
  readonly searchParams: Promise<{ type?: string | string[] }>;
}

/** Nothing happens before the button is pressed: mail programs open links by themselves. */
export default async function Page({ params, searchParams }: Props) {
  const [t, { token }, { type }] = await Promise.all([getTranslations('Notifications'), params, searchParams]);
  const known = notificationType.safeParse(type).data;
  return (
    <div className="page min-h-dvh max-w-xl pt-12">
      <h1 className="text-2xl font-bold">{t('stopHeading')}</h1>
      <p className="mt-2 mb-6 text-muted">{known ? t('stopText', { type: t(`type.${known}`) }) : t('stopAllText')}</p>
      <Messages of={['Common', 'Notifications']}>
        <Unsubscribe token={token} {...(known ? { type: known } : {})} />
      </Messages>
    </div>
  );
}
