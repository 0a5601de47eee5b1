import { headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import type en from '../../messages/en/index.ts';
import { defaultLocale, isLocale, localeHeader } from './locale';

export default getRequestConfig(async () => {
  const chosen = (await headers()).get(localeHeader);
  const locale = isLocale(chosen) ? chosen : defaultLocale;
  const { default: messages } = (await import(`../../messages/${locale}/index.ts`)) as { default: typeof en };
  return { locale, messages };
});
