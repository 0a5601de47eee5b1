import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { AdminGate } from '@/components/admin/admin-gate';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export const metadata: Metadata = { robots: { index: false } };

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const identity = await signedInReader('/admin');
  return (
    <div className="page min-h-dvh max-w-4xl pt-6 has-data-wide:max-w-[76rem]">
      <Messages of={['Admin', 'Auth', 'Common', 'Errors', 'Status']}>
        <AdminGate initial={identity}>{children}</AdminGate>
      </Messages>
    </div>
  );
}
