'use client';
import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { type FieldValues, type Path, type RegisterOptions, type UseFormReturn } from 'react-hook-form';
import { describedBy, Field, Input, Select, Textarea } from '@/components/ui/field';

export interface FieldOf<T extends FieldValues> {
  readonly form: UseFormReturn<T>;
  readonly name: Path<T>;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** May be left empty; said beside the label. */
  readonly optional?: boolean | undefined;
  readonly rules?: RegisterOptions<T, Path<T>> | undefined;
  readonly className?: string | undefined;
}

/** What a control of a form needs: its registration, and the ids and words of its label, hint and error. */
function useField<T extends FieldValues>({ form, name, label, hint, optional = false, rules, className }: FieldOf<T>) {
  const t = useTranslations('Common');
  const id = `field-${name.replaceAll('.', '-')}`;
  const { error: found } = form.getFieldState(name, form.formState);
  const error = found ? found.message || t('required') : undefined;
  const required = optional ? {} : { required: t('required') };
  return {
    frame: { id, label, hint, error, optional: optional ? t('optional') : undefined, className },
    control: {
      id,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': describedBy(id, { hint, error }),
      'aria-required': optional ? undefined : true,
      ...form.register(name, { ...required, ...rules }),
    },
  };
}

type Own<E extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentProps<E>,
  'form' | 'name' | 'className' | 'required'
>;

export function TextField<T extends FieldValues>({
  form,
  name,
  label,
  hint,
  optional,
  rules,
  className,
  ...rest
}: FieldOf<T> & Own<'input'>) {
  const { frame, control } = useField({ form, name, label, hint, optional, rules, className });
  return (
    <Field {...frame}>
      <Input {...rest} {...control} />
    </Field>
  );
}

export function TextAreaField<T extends FieldValues>({
  form,
  name,
  label,
  hint,
  optional,
  rules,
  className,
  ...rest
}: FieldOf<T> & Own<'textarea'>) {
  const { frame, control } = useField({ form, name, label, hint, optional, rules, className });
  return (
    <Field {...frame}>
      <Textarea {...rest} {...control} />
    </Field>
  );
}

export function SelectField<T extends FieldValues>({
  form,
  name,
  label,
  hint,
  optional,
  rules,
  className,
  ...rest
}: FieldOf<T> & Own<'select'>) {
  const { frame, control } = useField({ form, name, label, hint, optional, rules, className });
  return (
    <Field {...frame}>
      <Select {...rest} {...control} />
    </Field>
  );
}
