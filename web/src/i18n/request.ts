import { headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import type en from '../../messages/en.json';
import { defaultLocale, isLocale, localeHeader } from './locale';

export default getRequestConfig(async () => {
  const chosen = (await headers()).get(localeHeader);
  const locale = isLocale(chosen) ? chosen : defaultLocale;
  const { default: messages } = (await import(`../../messages/${locale}.json`)) as { default: typeof en };
  return { locale, messages };
});
