import type { Locale } from '@fixelo/contracts';
import { en } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';
import type { AccountTexts } from './types.ts';

export const accountTexts: Readonly<Record<Locale, AccountTexts>> = { en, es, pt };
