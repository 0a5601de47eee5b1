'use client';
// The part of next-intl that client components use, under its names; `next.config.ts` puts it in its place in what is
// sent to browsers. Messages are compiled by the build and cannot be wrong at run time, so that nothing of next-intl's
// checks and fallbacks is needed there.
import format, { type CompiledMessage, type FormatValues } from 'icu-minify/format';
import { createContext, use, useCallback, type ReactNode } from 'react';

/** Messages by namespace and key, as the build compiled them. */
interface Compiled {
  readonly [key: string]: CompiledMessage | Compiled;
}

interface Reading {
  readonly locale: string;
  readonly timeZone: string;
  readonly messages: Compiled;
}

const Reading = createContext<Reading | undefined>(undefined);

export const NextIntlClientProvider = ({ children, ...reading }: Reading & { readonly children: ReactNode }) => (
  <Reading value={reading}>{children}</Reading>
);

function useReading(): Reading {
  const reading = use(Reading);
  if (!reading) throw new Error('A component that has words stands outside of <Messages>');
  return reading;
}

const made = new Map<string, unknown>();
/** Makes of Intl what is asked for, each once: making one takes a hundred times as long as using it. */
const once =
  <A extends readonly unknown[], T extends object>(make: new (...args: A) => T) =>
  (...args: A): T => {
    const key = make.name + JSON.stringify(args);
    const known = made.get(key);
    if (known instanceof make) return known;
    const fresh = new make(...args);
    made.set(key, fresh);
    return fresh;
  };

const formatters = {
  getDateTimeFormat: once(Intl.DateTimeFormat),
  getNumberFormat: once(Intl.NumberFormat),
  getPluralRules: once(Intl.PluralRules),
};

const isMessage = (found: CompiledMessage | Compiled | undefined): found is CompiledMessage =>
  typeof found === 'string' || Array.isArray(found);

function messageAt(messages: Compiled, path: string): CompiledMessage | undefined {
  let found: CompiledMessage | Compiled | undefined = messages;
  for (const key of path.split('.')) found = found === undefined || isMessage(found) ? undefined : found[key];
  return isMessage(found) ? found : undefined;
}

export function useTranslations(namespace?: string) {
  const { locale, timeZone, messages } = useReading();
  return useCallback(
    (key: string, values?: FormatValues) => {
      const path = namespace ? `${namespace}.${key}` : key;
      const message = messageAt(messages, path);
      return message === undefined ? path : format(message, locale, values, { formatters, timeZone });
    },
    [locale, timeZone, messages, namespace],
  );
}

export const useLocale = (): string => useReading().locale;

export function useFormatter() {
  const { locale, timeZone } = useReading();
  return {
    dateTime: (at: Date, options: Intl.DateTimeFormatOptions) =>
      formatters.getDateTimeFormat(locale, { timeZone, ...options }).format(at),
  };
}
