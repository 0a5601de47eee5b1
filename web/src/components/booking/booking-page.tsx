'use client';
import type { Booking } from '@fixelo/contracts';
import { Loaded } from '@/components/shell/loaded';
import { useIdentity } from '@/lib/api/session';
import type { Identity } from '@/lib/api/identity';
import { useBookingUpdates } from '@/lib/api/use-booking-updates';
import { useResource } from '@/lib/api/use-resource';
import { isPaid } from '@/lib/hand-off';
import { onDemand } from '@/lib/on-demand';

const loadView = () => import('./booking-view');
const BookingView = onDemand(async () => (await loadView()).BookingView, <div className="skeleton h-96" />);

interface BookingPageProps {
  readonly id: string;
  readonly initial: Identity | undefined;
  /** Set when Stripe sent the reader back here, e.g. from 3-D Secure. */
  readonly returnedIntent?: string | undefined;
}

/** One booking for either side. It hears of every change through the socket, and reads again whenever that reopens. */
export function BookingPage({ id, initial, returnedIntent }: BookingPageProps) {
  const identity = useIdentity(initial);
  const { resource, reload, set } = useResource(`booking ${id}`, async (client) => {
    void loadView();
    if (returnedIntent) await client.payments.confirm({ intentId: returnedIntent }).catch(() => undefined);
    return client.bookings.get({ id });
  });
  const known = resource.state === 'ready' ? resource.data : undefined;
  const take = (next: Booking) => {
    const version = known?.version ?? 0;
    // Pictures of a dispute come only with the booking that was asked for, never with an update.
    const isKnown = next.version < version || (next.version === version && known?.dispute !== undefined);
    if (next.id !== id || isKnown) return;
    set(next);
    if (next.dispute) reload();
  };
  const live = useBookingUpdates(take, reload);
  const paid = returnedIntent !== undefined || isPaid(id);
  return (
    <Loaded resource={resource} reload={reload}>
      {(booking) => {
        const confirming = paid && booking.status === 'PENDING_PAYMENT';
        const asProvider = identity?.id === booking.providerId && identity.id !== booking.clientId;
        return (
          <BookingView
            booking={booking}
            confirming={confirming}
            asProvider={asProvider}
            reader={identity?.id}
            isLive={live === 'open'}
            onChange={take}
          />
        );
      }}
    </Loaded>
  );
}
