'use client';
import { ApiError } from '@fixelo/sdk/error';
import { useLocale, useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { NativeField } from '@/components/form/native-field';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { signUp } from '@/lib/api/api';
import type { Identity } from '@/lib/api/identity';
import { EmailField } from './email-field';
import { PasswordField } from './password-field';

type Role = 'CLIENT' | 'PROVIDER';
interface SignUpFormProps {
  readonly role: Role;
  /** Whether the person may choose between booking and offering. */
  readonly chooseRole: boolean;
  readonly onDone: (identity: Identity | undefined) => void;
}

function RoleChoice({ initial }: { initial: Role }) {
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
              name="role"
              value={value}
              defaultChecked={value === initial}
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
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    const chosen = values.get('role');
    onDone(
      await signUp({
        name: values.get('name') ?? '',
        email: values.get('email') ?? '',
        password: values.get('password') ?? '',
        role: chosen === 'CLIENT' || chosen === 'PROVIDER' ? chosen : role,
        locale,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
    );
  });
  const taken = error instanceof ApiError && error.code === 'CONFLICT';
  return (
    <form {...props} className="flex flex-col gap-4">
      {taken ? <Notice tone="alert">{t('taken')}</Notice> : <FormError error={error} />}
      {chooseRole && <RoleChoice initial={role} />}
      <NativeField name="name" label={t('name')} errors={errors} autoComplete="name" maxLength={100} />
      <EmailField errors={errors} autoComplete="email" />
      <PasswordField errors={errors} fresh />
      <Button type="submit" size="large" wide busy={busy}>
        {t('submitUp')}
      </Button>
    </form>
  );
}
