'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { renderSVG } from 'uqr';
import { FormError } from '@/components/form/form-error';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { useAction } from '@/lib/use-action';
import { RecoveryCodes } from './recovery-codes';
import { SixDigits } from './six-digits';

interface Secret {
  readonly secret: string;
  readonly uri: string;
}

/** The secret for the authenticator app: to scan, or to enter by hand. */
function ShownSecret({ secret, uri }: Secret) {
  const t = useTranslations('Account');
  const image = `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`;
  return (
    <>
      <p>{t('enrolScan')}</p>
      {/* eslint-disable-next-line @next/next/no-img-element -- drawn here, nothing to optimise */}
      <img src={image} alt={t('enrolQr')} width={208} height={208} className="self-center rounded-control bg-white" />
      <div>
        <p className="text-sm text-muted">{t('enrolSecret')}</p>
        <p className="font-mono text-sm break-all select-all">{secret.match(/.{1,4}/g)?.join(' ')}</p>
      </div>
    </>
  );
}

function FirstCode({ given, onEnabled }: { given: Secret; onEnabled: (codes: readonly string[]) => void }) {
  const t = useTranslations('Account');
  const { props, errors, busy, error } = useNativeForm(
    async (values) => {
      const { data } = await (await api()).auth.enableTotp({ code: values.get('code') ?? '' });
      onEnabled(data.recoveryCodes);
    },
    { 'code.WRONG': t('totpWrong') },
  );
  return (
    <form {...props} className="flex flex-col gap-4">
      <ShownSecret {...given} />
      <FormError error={error} />
      <SixDigits label={t('enrolCode')} hint={t('enrolHint')} invalid={t('enrolInvalid')} errors={errors} />
      <Button type="submit" busy={busy}>
        {t('enrolOn')}
      </Button>
    </form>
  );
}

/** Turns two-factor sign-in on: secret, first code, recovery codes. `onDone` once these are kept. */
export default function TotpSetup({ onDone }: { onDone: () => void }) {
  const t = useTranslations('Account');
  const [given, setGiven] = useState<Secret>();
  const [codes, setCodes] = useState<readonly string[]>();
  const { run, busy, error } = useAction(async () => setGiven((await (await api()).auth.setupTotp()).data));
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (given) return <FirstCode given={given} onEnabled={setCodes} />;
  return (
    <div className="flex flex-col gap-4">
      <FormError error={error} />
      <Button busy={busy} onClick={() => void run()}>
        {t('enrolStart')}
      </Button>
    </div>
  );
}
