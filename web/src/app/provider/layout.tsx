import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ProviderGate } from '@/components/provider/provider-gate';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export const metadata: Metadata = { robots: { index: false } };

export default async function ProviderLayout({ children }: { children: ReactNode }) {
  const identity = await signedInReader('/provider');
  return (
    <div className="page min-h-dvh max-w-4xl pt-6 has-data-wide:max-w-[76rem]">
      <Messages
        of={[
          'Auth',
          'Booking',
          'Bookings',
          'Calendars',
          'DaysOff',
          'Common',
          'Earnings',
          'Errors',
          'Hours',
          'Media',
          'Plan',
          'Policy',
          'Provider',
          'Requests',
          'ServiceForm',
          'SpecialDates',
          'Status',
          'Visit',
        ]}
      >
        <ProviderGate initial={identity}>{children}</ProviderGate>
      </Messages>
    </div>
  );
}
