import type { Service } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { policyHours } from '@/lib/policy';

/** What a cancellation policy gives back, in whole sentences. */
export function PolicyText({ policy }: { policy: Service['cancellationPolicy'] }) {
  const t = useTranslations('Policy');
  const { full, half } = policyHours[policy];
  return (
    <p>
      <strong className="font-semibold">{t(policy)}.</strong> {t('full', { hours: full })} {t('half', { hours: half })}{' '}
      {half > 0 && t('none')} {t('providerCancels')}
    </p>
  );
}
