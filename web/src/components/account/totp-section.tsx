'use client';
import { useTranslations } from 'next-intl';
import { Loaded } from '@/components/shell/loaded';
import { useResource } from '@/lib/api/use-resource';
import { onDemand } from '@/lib/on-demand';
import { Section } from './section';

const TotpOn = onDemand(async () => (await import('./totp-on')).TotpOn);
const TotpSetup = onDemand(async () => (await import('./totp-setup')).default);

/** Two-factor sign-in, on or off; administrators cannot be without. */
export function TotpSection({ required }: { required: boolean }) {
  const t = useTranslations('Security');
  const { resource, reload } = useResource('totp', (client) => client.auth.totp());
  return (
    <Section title={t('totp')} text={t('totpText')}>
      <Loaded resource={resource} reload={reload}>
        {({ enabled, recoveryCodes }) =>
          enabled ? (
            <TotpOn left={recoveryCodes} required={required} onChanged={reload} />
          ) : (
            <TotpSetup onDone={reload} />
          )
        }
      </Loaded>
    </Section>
  );
}
