import type { Locale } from '@fixelo/contracts';
import { en } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';
import type { Texts } from './types.ts';

export const texts: Readonly<Record<Locale, Texts>> = { en, es, pt };
export type { BookingNews, Side, Told, Words } from './types.ts';
