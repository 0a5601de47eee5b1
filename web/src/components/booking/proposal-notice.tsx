'use client';
import type { Booking } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { api } from '@/lib/api/api';
import { formatTime } from '@/lib/format';
import { useAction } from '@/lib/use-action';

interface ProposalNoticeProps {
  readonly booking: Booking;
  readonly asProvider: boolean;
  readonly now: number;
  readonly onChange: (booking: Booking) => void;
}

/** Another time that one side asks for: the other answers, and whoever asked can take it back. */
export function ProposalNotice({ booking, asProvider, now, onChange }: ProposalNoticeProps) {
  const t = useTranslations('Visit');
  const locale = useLocale();
  const { id, proposal, timeZone } = booking;
  const { run, busy, error } = useAction(async (accepts: boolean) => {
    const { bookings } = await api();
    onChange((await (accepts ? bookings.acceptReschedule({ id }) : bookings.declineReschedule({ id }))).data);
  });
  if (!proposal || Date.parse(proposal.expiresAt) <= now || booking.status !== 'CONFIRMED') return null;
  const isMine = proposal.by === (asProvider ? 'provider' : 'client');
  const values = {
    name: asProvider ? booking.clientName : booking.providerName,
    moment: formatTime(proposal.scheduledAt, 'moment', locale, timeZone),
    until: formatTime(proposal.expiresAt, 'moment', locale, timeZone),
  };
  return (
    <Card className="flex flex-col gap-3 p-4">
      <p className="tabular font-semibold">{t(isMine ? 'proposedByYou' : 'proposed', values)}</p>
      {proposal.note && <p className="border-l-2 border-line pl-3 whitespace-pre-line text-muted">{proposal.note}</p>}
      <p className="tabular text-sm text-muted">{t('proposalUntil', values)}</p>
      <FormError error={error} />
      <div className="flex flex-wrap gap-3">
        {!isMine && (
          <Button busy={busy} onClick={() => void run(true)}>
            {t('acceptMove')}
          </Button>
        )}
        <Button tone="secondary" busy={busy} onClick={() => void run(false)}>
          {t(isMine ? 'withdrawMove' : 'declineMove')}
        </Button>
      </div>
    </Card>
  );
}
