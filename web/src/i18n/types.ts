import type { Locale } from '@fixelo/contracts';
import type messages from '../../messages/en/index.ts';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
