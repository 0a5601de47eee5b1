'use client';
/** The same provider as client components see it: next-intl's while the server draws them, in browsers our own. */
export { NextIntlClientProvider as WordsProvider } from 'next-intl';
