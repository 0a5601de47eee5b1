'use client';
import type { Booking } from '@fixelo/contracts';
import { CalendarClock, CircleCheck, Flag, HandCoins, Navigation, Play, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { actsOf, type Act } from '@/lib/booking-acts';
import { hereNow } from '@/lib/here';
import { useAction } from '@/lib/use-action';
import { useNow } from '@/lib/use-now';
import { ProposalNotice } from './proposal-notice';

const CancelDialog = lazy(() => import('./cancel-dialog').then((module) => ({ default: module.CancelDialog })));
const MoveDialog = lazy(() => import('./move-dialog').then((module) => ({ default: module.MoveDialog })));
const TipDialog = lazy(() => import('./tip-dialog').then((module) => ({ default: module.TipDialog })));
const ReportDialog = lazy(() => import('./report-dialog').then((module) => ({ default: module.ReportDialog })));

interface VisitActionsProps {
  readonly booking: Booking;
  readonly asProvider: boolean;
  readonly onChange: (booking: Booking) => void;
}

const icons: Record<Act, typeof Play> = {
  onMyWay: Navigation,
  start: Play,
  complete: CircleCheck,
  noShow: TriangleAlert,
  move: CalendarClock,
  cancel: X,
  dispute: Flag,
  evidence: Flag,
  tip: HandCoins,
};
/** Acts that are done at a tap; the others ask first. */
const direct: readonly Act[] = ['onMyWay', 'start', 'complete'];
const grave: readonly Act[] = ['cancel', 'noShow', 'dispute'];

/** What can be done about a booking from its confirmation on, by either side. */
export function VisitActions({ booking, asProvider, onChange }: VisitActionsProps) {
  const t = useTranslations('Visit');
  const now = useNow(30_000);
  const [asked, setAsked] = useState<Act>();
  const { id } = booking;
  const { run, busy, error } = useAction(async (act: Act) => {
    const { bookings } = await api();
    if (act === 'onMyWay') return onChange((await bookings.onMyWay({ id })).data);
    const place = await hereNow();
    const body = place ? { place } : {};
    onChange((await (act === 'start' ? bookings.start({ id }, body) : bookings.complete({ id }, body))).data);
  });
  const acts = actsOf(booking, asProvider, now);
  const first = acts[0];
  const close = () => setAsked(undefined);
  const dialog = { booking, asProvider, onChange, onClose: close };
  return (
    <div className="flex flex-col gap-3">
      <ProposalNotice booking={booking} asProvider={asProvider} now={now} onChange={onChange} />
      <FormError error={error} />
      {acts.length > 0 && (
        <div className="flex flex-wrap gap-3">
          {acts.map((act) => {
            const Icon = icons[act];
            const tone =
              act === first && direct.includes(act) ? 'primary' : grave.includes(act) ? 'danger' : 'secondary';
            return (
              <Button
                key={act}
                tone={tone}
                busy={busy}
                onClick={() => (direct.includes(act) ? void run(act) : setAsked(act))}
              >
                <Icon aria-hidden /> {t(`act.${act}`)}
              </Button>
            );
          })}
        </div>
      )}
      <Suspense>
        {asked === 'cancel' && <CancelDialog {...dialog} />}
        {asked === 'tip' && <TipDialog booking={booking} onClose={close} />}
        {asked === 'move' && <MoveDialog {...dialog} />}
        {(asked === 'noShow' || asked === 'dispute' || asked === 'evidence') && (
          <ReportDialog {...dialog} kind={asked} />
        )}
      </Suspense>
    </div>
  );
}
