'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { CodeField } from './code-field';
import { RecoveryCodes } from './recovery-codes';
import { useRecent } from './use-recent';

type Act = 'off' | 'codes';

interface CodeFormProps {
  readonly act: Act;
  /** Told the new recovery codes, if that was asked for. */
  readonly onDone: (codes: readonly string[] | undefined) => void;
}

/** Asks for a code to turn two-factor sign-in off, or to get new recovery codes. */
function CodeForm({ act, onDone }: CodeFormProps) {
  const t = useTranslations();
  const { recently, dialog } = useRecent();
  const { props, errors, busy, error } = useNativeForm(
    async (values) => {
      const { auth } = await api();
      const code = values.get('code')?.trim() ?? '';
      if (act === 'codes') onDone((await recently(() => auth.recoveryCodes({ code }))).data.recoveryCodes);
      else {
        await recently(() => auth.disableTotp({ code }));
        onDone(undefined);
      }
    },
    { 'code.WRONG': t('Account.totpWrong') },
  );
  return (
    <>
      <form {...props} className="flex flex-col gap-4">
        <FormError error={error} />
        <CodeField name="code" errors={errors} autoFocus />
        <Button type="submit" tone={act === 'off' ? 'danger' : 'primary'} busy={busy} className="self-start">
          {act === 'off' ? t('Security.totpOff') : t('Security.newCodes')}
        </Button>
      </form>
      {dialog}
    </>
  );
}

export function TotpOn({ left, required, onChanged }: { left: number; required: boolean; onChanged: () => void }) {
  const t = useTranslations('Security');
  const [act, setAct] = useState<Act>();
  const [codes, setCodes] = useState<readonly string[]>();
  const done = (fresh: readonly string[] | undefined) => {
    setAct(undefined);
    setCodes(fresh);
    if (!fresh) onChanged();
  };
  const kept = () => {
    setCodes(undefined);
    onChanged();
  };
  if (codes) return <RecoveryCodes codes={codes} onKept={kept} />;
  return (
    <>
      <p>{t('totpIsOn', { left })}</p>
      <div className="flex flex-wrap gap-2">
        <Button tone="secondary" aria-expanded={act === 'codes'} onClick={() => setAct('codes')}>
          {t('newCodes')}
        </Button>
        {!required && (
          <Button tone="danger" aria-expanded={act === 'off'} onClick={() => setAct('off')}>
            {t('totpOff')}
          </Button>
        )}
      </div>
      {act && <CodeForm key={act} act={act} onDone={done} />}
    </>
  );
}
