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

export function StatusBadge({ status }: { status: BookingStatus }) {
  const t = useTranslations('Status');
  return <Badge tone={tones[status] ?? 'neutral'}>{t(status)}</Badge>;
}
