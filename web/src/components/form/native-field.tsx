import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { describedBy, Field, Input, Textarea } from '@/components/ui/field';
import type { FieldErrors } from './use-native-form';

interface NativeFieldProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly errors: FieldErrors;
  readonly hint?: ReactNode;
  /** Said when the browser finds the value wrong. */
  readonly invalid?: string | undefined;
  /** May be left empty; said beside the label. */
  readonly optional?: boolean | undefined;
  readonly className?: string | undefined;
}

const idOf = (name: string) => `field-${name.replaceAll('.', '-')}`;

/** What a control needs to belong to its label, hint and error. */
function partsOf(
  { name, label, errors, hint, invalid, optional = false, className }: NativeFieldProps,
  optionalWord: string,
) {
  const id = idOf(name);
  const error = errors[name];
  return {
    frame: { id, label, hint, error, optional: optional ? optionalWord : undefined, className },
    control: {
      id,
      name,
      required: !optional,
      'data-invalid': invalid,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': describedBy(id, { hint, error }),
    },
  };
}

type Own<E extends 'input' | 'textarea'> = Omit<ComponentProps<E>, 'name' | 'className' | 'required'>;

/** A line of text in a form of `useNativeForm`. */
export function NativeField({
  name,
  label,
  errors,
  hint,
  invalid,
  optional,
  className,
  ...rest
}: NativeFieldProps & Own<'input'>) {
  const t = useTranslations('Common');
  const { frame, control } = partsOf({ name, label, errors, hint, invalid, optional, className }, t('optional'));
  return (
    <Field {...frame}>
      <Input {...rest} {...control} />
    </Field>
  );
}

/** Several lines of text in a form of `useNativeForm`. */
export function NativeArea({ name, label, errors, hint, optional, ...rest }: NativeFieldProps & Own<'textarea'>) {
  const t = useTranslations('Common');
  const { frame, control } = partsOf({ name, label, errors, hint, optional }, t('optional'));
  return (
    <Field {...frame}>
      <Textarea {...rest} {...control} />
    </Field>
  );
}
