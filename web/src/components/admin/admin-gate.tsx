'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Empty } from '@/components/shell/empty';
import { RoomTabs } from '@/components/shell/room-tabs';
import { useIdentity } from '@/lib/api/session';
import type { Identity } from '@/lib/api/identity';

const rooms = [
  { href: '/admin/services', name: 'services' },
  { href: '/admin/categories', name: 'categories' },
  { href: '/admin/disputes', name: 'disputes' },
  { href: '/admin/payments', name: 'payments' },
] as const;

/** The rooms of administrators, for them alone. The API decides what anyone may see. */
export function AdminGate({ initial, children }: { initial: Identity | undefined; children: ReactNode }) {
  const t = useTranslations('Admin');
  const identity = useIdentity(initial);
  if (identity?.role !== 'ADMIN')
    return <Empty Icon={Lock} heading="h1" title={t('onlyAdmins')} text={t('onlyAdminsText')} />;
  return (
    <>
      <RoomTabs label={t('area')} rooms={rooms.map(({ href, name }) => ({ href, name: t(name) }))} />
      {children}
    </>
  );
}
