import { useTranslations } from 'next-intl';
import { NativeField } from '@/components/form/native-field';
import type { FieldErrors } from '@/components/form/use-native-form';

interface CodeFieldProps {
  readonly name: string;
  readonly errors: FieldErrors;
  readonly autoFocus?: boolean;
}

/** Six digits of an authenticator app, or a recovery code. */
export function CodeField({ name, errors, autoFocus = false }: CodeFieldProps) {
  const t = useTranslations('Account');
  return (
    <NativeField
      name={name}
      label={t('totpLabel')}
      hint={t('totpHint')}
      errors={errors}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={40}
      autoFocus={autoFocus}
      pattern="\s*(\d{6}|([a-zA-Z2-9]{4}[ \-]?){3,5}[a-zA-Z2-9]{4})\s*"
      invalid={t('totpInvalid')}
    />
  );
}
