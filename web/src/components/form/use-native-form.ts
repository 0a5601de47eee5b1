'use client';
import type { Fault } from '@fixelo/contracts';
import { ApiError } from '@fixelo/sdk/error';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useState, type FormEvent } from 'react';
import { useAction } from '@/lib/use-action';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
export type FieldErrors = Readonly<Record<string, string>>;

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

const controlsOf = (form: HTMLFormElement): Control[] => [...form.elements].filter(isControl);

const valuesOf = (form: HTMLFormElement): ReadonlyMap<string, string> =>
  new Map([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']));

function focusFirst(form: HTMLFormElement, errors: FieldErrors): void {
  controlsOf(form)
    .find(({ name }) => name in errors)
    ?.focus();
}

/** Faults that the API found, by the names of the form's fields (`body.address.zip` → `address.zip`). */
const faultsOf = (error: unknown, say: (fault: Fault, field: string) => string): FieldErrors =>
  error instanceof ApiError
    ? Object.fromEntries(
        error.faults.map((fault) => {
          const field = fault.path.replace(/^body\./, '');
          return [field, say(fault, field)];
        }),
      )
    : {};

/**
 * A form checked by the browser's own rules (`required`, `pattern`, `minLength`, `type`) and answered in our words:
 * no form library is loaded for it. A field says what is wrong with it in `data-invalid`; an empty one is always
 * answered alike. Faults that the API finds are shown at their fields, everything else is in `error`. `words` says
 * what a form calls a fault (`password.WRONG`) where the usual words will not do.
 */
export function useNativeForm(
  send: (values: ReadonlyMap<string, string>) => Promise<void>,
  words: Readonly<Record<string, string>> = {},
) {
  const t = useTranslations('Common');
  const locale = useLocale();
  // What the API says of the form of a value is English.
  const say = ({ code, message }: Fault, field: string): string =>
    code === undefined
      ? locale === 'en'
        ? message
        : t('fault.OTHER')
      : (words[`${field}.${code}`] ?? t(`fault.${code}`));
  const [errors, setErrors] = useState<FieldErrors>({});
  const { run, busy, error } = useAction(async (form: HTMLFormElement) => {
    try {
      await send(valuesOf(form));
    } catch (thrown) {
      const faults = faultsOf(thrown, say);
      if (Object.keys(faults).length === 0) throw thrown;
      setErrors(faults);
      focusFirst(form, faults);
    }
  });
  const check = (form: HTMLFormElement): boolean => {
    const found = Object.fromEntries(
      controlsOf(form)
        .filter((control) => control.name && (!control.validity.valid || isBlank(control)))
        .map((control) => [
          control.name,
          isBlank(control) ? t('required') : (control.dataset['invalid'] ?? t('required')),
        ]),
    );
    setErrors(found);
    focusFirst(form, found);
    return Object.keys(found).length === 0;
  };
  const submit = async (form: HTMLFormElement): Promise<void> => {
    if (check(form)) await run(form);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit(event.currentTarget);
  };
  /** A field that is being mended is not complained about any more. */
  const onInput = useCallback(({ target }: FormEvent<HTMLFormElement>) => {
    if (!(target instanceof Element) || !isControl(target)) return;
    const { name } = target;
    setErrors((before) =>
      name in before ? Object.fromEntries(Object.entries(before).filter(([key]) => key !== name)) : before,
    );
  }, []);
  return {
    props: { noValidate: true, onSubmit, onInput, 'aria-busy': busy || undefined },
    submit,
    errors,
    busy,
    error,
  };
}

const isBlank = (control: Control): boolean => control.required && control.value.trim() === '';
