'use client';
import type { Locale } from '@fixelo/contracts';
import { useSyncExternalStore, type ReactNode } from 'react';
import { defaultLocale, isLocale } from '@/i18n/locale';

interface Words {
  readonly title: string;
  readonly text: string;
  readonly retry: string;
}

/** Written here and not in the messages, because those may be what could not be loaded. */
const words: Record<Locale, Words> = {
  en: {
    title: 'That did not work',
    text: 'Something went wrong while making this page. Nothing you booked or paid is affected.',
    retry: 'Try again',
  },
  es: {
    title: 'Algo no funcionó',
    text: 'Hubo un problema al preparar esta página. Lo que reservaste o pagaste sigue como estaba.',
    retry: 'Volver a intentar',
  },
  pt: {
    title: 'Algo não deu certo',
    text: 'Houve um problema ao montar esta página. O que você reservou ou pagou continua como estava.',
    retry: 'Tentar de novo',
  },
};

const never = () => () => undefined;
const pageLocale = (): Locale =>
  isLocale(document.documentElement.lang) ? document.documentElement.lang : defaultLocale;

/** The words of the error page in the language of the document. */
export function CrashText({ children }: { children: (words: Words) => ReactNode }) {
  return children(words[useSyncExternalStore(never, pageLocale, () => defaultLocale)]);
}
