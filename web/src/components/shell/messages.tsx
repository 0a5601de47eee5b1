import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import type en from '../../../messages/en/index.ts';
import { WordsProvider } from './words-provider';

type Namespace = keyof typeof en;

/** Gives the client components inside it the messages of some namespaces, and the browser no others. */
export async function Messages({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()]);
  const picked = Object.fromEntries(of.map((namespace) => [namespace, messages[namespace]]));
  return (
    <WordsProvider locale={locale} messages={picked} timeZone="America/New_York">
      {children}
    </WordsProvider>
  );
}
