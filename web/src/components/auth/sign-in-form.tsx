'use client';
import { ApiError } from '@fixelo/sdk';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { FormError } from '@/components/form/form-error';
import { TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { signIn } from '@/lib/api/browser';
import { useAction } from '@/lib/use-action';
import { EMAIL } from './email';
import { PasswordField } from './password-field';

export function SignInForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('Auth');
  const form = useForm({ defaultValues: { email: '', password: '' } });
  const { run, busy, error } = useAction(async (values: { email: string; password: string }) => {
    await signIn(values);
    onDone();
  });
  const wrong = error instanceof ApiError && (error.status === 401 || error.status === 400);
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(run)(event)} className="flex flex-col gap-4">
      {wrong ? <Notice tone="alert">{t('wrong')}</Notice> : <FormError error={error} />}
      <TextField
        form={form}
        name="email"
        label={t('email')}
        type="email"
        autoComplete="username"
        inputMode="email"
        rules={{ pattern: { value: EMAIL, message: t('emailInvalid') } }}
      />
      <PasswordField form={form} name="password" label={t('password')} autoComplete="current-password" />
      <Button type="submit" size="large" wide busy={busy}>
        {t('submitIn')}
      </Button>
    </form>
  );
}
