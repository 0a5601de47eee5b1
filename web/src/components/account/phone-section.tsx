'use client';
import type { PhoneEnd, SentCode, User } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { NativeField } from '@/components/form/native-field';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { reasonOf } from '@/lib/api/reason';
import { useAction } from '@/lib/use-action';
import { SixDigits } from './six-digits';
import { useRecent } from './use-recent';

/** As people write numbers: with spaces, dashes and brackets. */
const plain = (number: string): string => number.replaceAll(/[^+\d]/g, '');

function PhoneError({ error }: { error: unknown }) {
  const t = useTranslations('Account');
  const reason = reasonOf(error);
  if (reason === 'EMAIL_NOT_VERIFIED') return <Notice tone="alert">{t('phoneLostEmail')}</Notice>;
  if (reason === 'PHONE_TAKEN') return <Notice tone="alert">{t('phoneTaken')}</Notice>;
  return <FormError error={error} />;
}

interface CodeStepProps {
  readonly sent: SentCode;
  /** There are codes for both ends. */
  readonly isOfTwo: boolean;
  readonly onConfirmed: () => void;
}

/** Takes the code that went to one end. */
function CodeStep({ sent: { end, channel, to }, isOfTwo, onConfirmed }: CodeStepProps) {
  const t = useTranslations('Account');
  const { props, errors, busy, error } = useNativeForm(
    async (values) => {
      await (await api()).auth.confirmPhoneChange({ end, code: values.get('code')?.trim() ?? '' });
      onConfirmed();
    },
    { 'code.WRONG': t('phoneCodeWrong') },
  );
  const steps: Readonly<Record<PhoneEnd, string>> = { old: t('phoneStepOld'), new: t('phoneStepNew') };
  return (
    <form {...props} className="flex flex-col gap-4">
      {isOfTwo && <h3 className="font-semibold">{steps[end]}</h3>}
      <p role="status" className="break-words">
        {channel === 'sms' ? t('phoneCodeSms', { to }) : t('phoneCodeEmail', { to })}
      </p>
      <PhoneError error={error} />
      <SixDigits label={t('phoneCode')} invalid={t('phoneCodeInvalid')} errors={errors} autoFocus />
      <Button type="submit" busy={busy} className="self-start">
        {t('phoneGo')}
      </Button>
    </form>
  );
}

interface Change {
  readonly phone: string | null;
  /** Codes that were sent, those that are still to be entered first. */
  readonly codes: readonly SentCode[];
  readonly left: readonly SentCode[];
}

interface NumberFormProps {
  readonly user: User;
  readonly begin: (phone: string | null) => Promise<void>;
}

function NumberForm({ user, begin }: NumberFormProps) {
  const t = useTranslations('Account');
  const { props, errors, busy, error } = useNativeForm((values) => begin(plain(values.get('phone') ?? '')));
  const other = useAction(begin);
  const { phone, phoneVerified } = user;
  return (
    <form {...props} className="flex flex-col gap-4">
      <PhoneError error={error ?? other.error} />
      {phone !== undefined && !phoneVerified && (
        <>
          <p className="text-muted">{t('phoneUnconfirmed')}</p>
          <Button tone="secondary" busy={other.busy} className="self-start" onClick={() => void other.run(phone)}>
            {t('phoneConfirm')}
          </Button>
        </>
      )}
      <NativeField
        name="phone"
        label={t('phoneNew')}
        hint={t('phoneHint')}
        errors={errors}
        type="tel"
        autoComplete="tel"
        pattern="\s*\+[1-9][\d \-\(\)]{6,20}"
        invalid={t('phoneInvalid')}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="secondary" busy={busy}>
          {phone === undefined ? t('phoneAdd') : t('phoneChange')}
        </Button>
        {phone !== undefined && (
          <Button tone="quiet" busy={other.busy} onClick={() => void other.run(null)}>
            {t('phoneRemove')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The number that texts go to, and a change of it that both numbers confirm. */
export function PhoneSection({ user, onChanged }: { user: User; onChanged: () => void }) {
  const t = useTranslations('Account');
  const [change, setChange] = useState<Change>();
  const [done, setDone] = useState(false);
  const { recently, dialog } = useRecent();
  const finish = () => {
    setChange(undefined);
    setDone(true);
    onChanged();
  };
  const begin = async (phone: string | null, lostOld = false): Promise<void> => {
    setDone(false);
    const { data } = await recently(async () => (await api()).auth.changePhone({ phone, lostOld }));
    if (data.status === 'changed') finish();
    else setChange({ phone, codes: data.codes, left: data.codes });
  };
  const lost = useAction(begin);
  const [next, ...later] = change?.left ?? [];
  return (
    <Card className="flex flex-col gap-4 p-5 sm:p-7">
      <div>
        <h2 className="text-lg font-semibold">{t('phoneTitle')}</h2>
        <p className="mt-1 text-muted">{user.phone ? t('phoneNow', { phone: user.phone }) : t('phoneNone')}</p>
      </div>
      {done && <Notice>{t('phoneDone')}</Notice>}
      {change && next ? (
        <>
          <CodeStep
            key={`${next.end} ${next.channel}`}
            sent={next}
            isOfTwo={change.codes.length > 1}
            onConfirmed={() => (later.length > 0 ? setChange({ ...change, left: later }) : finish())}
          />
          <PhoneError error={lost.error} />
          <div className="flex flex-wrap gap-2">
            {next.end === 'old' && next.channel === 'sms' && (
              <Button tone="quiet" busy={lost.busy} onClick={() => void lost.run(change.phone, true)}>
                {t('phoneLost')}
              </Button>
            )}
            <Button tone="quiet" onClick={() => setChange(undefined)}>
              {t('phoneStop')}
            </Button>
          </div>
        </>
      ) : (
        <NumberForm user={user} begin={begin} />
      )}
      {dialog}
    </Card>
  );
}
