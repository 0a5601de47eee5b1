import type { BookingStatus } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';

const tones: Partial<Record<BookingStatus, BadgeTone>> = {
  PENDING_PAYMENT: 'accent',
  REQUESTED: 'accent',
  CONFIRMED: 'accent',
  IN_PROGRESS: 'accent',
  NO_SHOW: 'alert',
  DISPUTED: 'alert',
};

interface StatusBadgeProps {
  readonly status: BookingStatus;
  /** A later occurrence of a series: its time is kept until its card is charged. */
  readonly reserved?: boolean;
}

export function StatusBadge({ status, reserved = false }: StatusBadgeProps) {
  const t = useTranslations('Status');
  if (reserved && status === 'PENDING_PAYMENT') return <Badge>{t('RESERVED')}</Badge>;
  return <Badge tone={tones[status] ?? 'neutral'}>{t(status)}</Badge>;
}
