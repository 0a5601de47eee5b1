import { NativeField } from '@/components/form/native-field';
import type { FieldErrors } from '@/components/form/use-native-form';

interface SixDigitsProps {
  readonly label: string;
  readonly hint?: string;
  readonly invalid: string;
  readonly errors: FieldErrors;
  readonly autoFocus?: boolean;
}

/** Six digits of a text or of an authenticator app, under the name `code`; phones offer those of a text by themselves. */
export const SixDigits = (props: SixDigitsProps) => (
  <NativeField
    {...props}
    name="code"
    inputMode="numeric"
    autoComplete="one-time-code"
    spellCheck={false}
    maxLength={12}
    pattern="\s*\d{6}\s*"
  />
);
