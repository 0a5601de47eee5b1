'use client';
import { ApiError } from '@fixelo/sdk/error';
import { useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { signIn } from '@/lib/api/api';
import { EmailField } from './email-field';
import { PasswordField } from './password-field';

export function SignInForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('Auth');
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    await signIn({ email: values.get('email') ?? '', password: values.get('password') ?? '' });
    onDone();
  });
  const wrong = error instanceof ApiError && error.status === 401;
  return (
    <form {...props} className="flex flex-col gap-4">
      {wrong ? <Notice tone="alert">{t('wrong')}</Notice> : <FormError error={error} />}
      <EmailField errors={errors} autoComplete="username" />
      <PasswordField errors={errors} />
      <Button type="submit" size="large" wide busy={busy}>
        {t('submitIn')}
      </Button>
    </form>
  );
}
