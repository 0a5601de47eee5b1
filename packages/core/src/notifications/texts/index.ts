import type { Locale } from '@fixelo/contracts';
import { en } from './en.ts';
import { es } from './es.ts';
import { en as noticesEn } from './notices.en.ts';
import { es as noticesEs } from './notices.es.ts';
import { pt as noticesPt } from './notices.pt.ts';
import type { NoticeTexts } from './notices.types.ts';
import { pt } from './pt.ts';
import type { Texts } from './types.ts';

export const texts: Readonly<Record<Locale, Texts>> = { en, es, pt };
export const notices: Readonly<Record<Locale, NoticeTexts>> = { en: noticesEn, es: noticesEs, pt: noticesPt };
export type { LaterNews, LaterWords } from './notices.types.ts';
export type { BookingNews, Side, Told, Words } from './types.ts';
