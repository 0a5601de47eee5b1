import { headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { defaultLocale, isLocale, localeHeader } from './locale';

export default getRequestConfig(async () => {
  const chosen = (await headers()).get(localeHeader);
  const locale = isLocale(chosen) ? chosen : defaultLocale;
  const { default: messages } = (await import(`../../messages/${locale}.json`)) as { default: IntlMessages };
  return { locale, messages };
});

type IntlMessages = typeof import('../../messages/en.json');
