'use client';
import { ApiError } from '@fixelo/sdk';
import { useLocale, useTranslations } from 'next-intl';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { applyFaults } from '@/components/form/apply-faults';
import { FormError } from '@/components/form/form-error';
import { TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { signUp } from '@/lib/api/browser';
import type { Identity } from '@/lib/api/identity';
import { useAction } from '@/lib/use-action';
import { EMAIL } from './email';
import { PasswordField } from './password-field';

type Role = 'CLIENT' | 'PROVIDER';
interface Values {
  name: string;
  email: string;
  password: string;
  role: Role;
}

interface SignUpFormProps {
  readonly role: Role;
  /** Whether the person may choose between booking and offering. */
  readonly chooseRole: boolean;
  readonly onDone: (identity: Identity | undefined) => void;
}

function RoleChoice({ form }: { form: UseFormReturn<Values> }) {
  const t = useTranslations('Auth');
  const roles = [
    { value: 'CLIENT', title: t('client'), text: t('clientText') },
    { value: 'PROVIDER', title: t('provider'), text: t('providerText') },
  ];
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('role')}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {roles.map(({ value, title, text }) => (
          <label
            key={value}
            className="flex gap-3 rounded-control border border-line-strong/60 p-4 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              value={value}
              {...form.register('role')}
              className="mt-1 size-4.5 shrink-0 accent-accent"
              aria-describedby={`role-${value}`}
            />
            <span>
              <span className="block font-semibold">{title}</span>
              <span id={`role-${value}`} className="block text-sm text-muted">
                {text}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function SignUpForm({ role, chooseRole, onDone }: SignUpFormProps) {
  const t = useTranslations('Auth');
  const locale = useLocale();
  const form = useForm<Values>({ defaultValues: { name: '', email: '', password: '', role } });
  const { run, busy, error } = useAction(async (values: Values) => {
    try {
      const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      onDone(await signUp({ ...values, locale, timeZone }));
    } catch (thrown) {
      if (!applyFaults(form, thrown)) throw thrown;
    }
  });
  const taken = error instanceof ApiError && error.code === 'CONFLICT';
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(run)(event)} className="flex flex-col gap-4">
      {taken ? <Notice tone="alert">{t('taken')}</Notice> : <FormError error={error} />}
      {chooseRole && <RoleChoice form={form} />}
      <TextField form={form} name="name" label={t('name')} autoComplete="name" maxLength={100} />
      <TextField
        form={form}
        name="email"
        label={t('email')}
        type="email"
        autoComplete="email"
        inputMode="email"
        rules={{ pattern: { value: EMAIL, message: t('emailInvalid') } }}
      />
      <PasswordField
        form={form}
        name="password"
        label={t('password')}
        hint={t('passwordHint')}
        autoComplete="new-password"
        rules={{ minLength: { value: 10, message: t('passwordShort') } }}
      />
      <Button type="submit" size="large" wide busy={busy}>
        {t('submitUp')}
      </Button>
    </form>
  );
}
