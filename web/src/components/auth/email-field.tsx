import { useTranslations } from 'next-intl';
import { NativeField } from '@/components/form/native-field';
import type { FieldErrors } from '@/components/form/use-native-form';

/** An e-mail address; what is surely none is refused before it is sent, the API decides. */
export function EmailField({ errors, autoComplete }: { errors: FieldErrors; autoComplete: 'username' | 'email' }) {
  const t = useTranslations('Auth');
  return (
    <NativeField
      name="email"
      label={t('email')}
      errors={errors}
      type="email"
      inputMode="email"
      autoComplete={autoComplete}
      maxLength={254}
      pattern="[^\s@]+@[^\s@]+\.[^\s@]+"
      invalid={t('emailInvalid')}
    />
  );
}
