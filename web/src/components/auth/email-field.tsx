import { useTranslations } from 'next-intl';
import { NativeField } from '@/components/form/native-field';
import type { FieldErrors } from '@/components/form/use-native-form';

interface EmailFieldProps {
  readonly errors: FieldErrors;
  readonly autoComplete: 'username' | 'email';
  /** In place of the usual one. */
  readonly label?: string;
}

/** An e-mail address; what is surely none is refused before it is sent, the API decides. */
export function EmailField({ errors, autoComplete, label }: EmailFieldProps) {
  const t = useTranslations('Auth');
  return (
    <NativeField
      name="email"
      label={label ?? t('email')}
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
