import { id, instant, type Locale } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, fn } from '../lib/index.ts';
import * as Config from '../platform/config.ts';
import { emailProvider } from '../provider/email.ts';
import { Users } from '../users/index.ts';
import { appointment } from './format.ts';
import { htmlOf, subjectOf, textOf } from './layout.ts';
import { texts } from './texts/index.ts';

interface Words {
  readonly subject: (service: string) => string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly action: string;
}
const words: Readonly<Record<Locale, Words>> = {
  en: {
    subject: (service) => `A time is free: ${service}`,
    title: 'A time that you wait for is free',
    lines: [
      'Whoever books it first has it: others who wait were told as well.',
      'You stay on the list until its last day, or until you leave it.',
    ],
    action: 'Book this time',
  },
  es: {
    subject: (service) => `Hay una hora libre: ${service}`,
    title: 'Se ha liberado una hora que esperabas',
    lines: [
      'Se la queda quien la reserve primero: también hemos avisado a otras personas en espera.',
      'Sigues en la lista hasta su último día o hasta que la dejes.',
    ],
    action: 'Reservar esta hora',
  },
  pt: {
    subject: (service) => `Há um horário livre: ${service}`,
    title: 'Um horário que você espera ficou livre',
    lines: [
      'Fica com ele quem reservar primeiro: outras pessoas na espera também foram avisadas.',
      'Você continua na lista até o último dia dela ou até sair.',
    ],
    action: 'Reservar este horário',
  },
};

const freedTime = z.object({
  eventId: id('event'),
  waitId: id('waitlist'),
  clientId: id('user'),
  serviceId: id('service'),
  serviceTitle: z.string(),
  start: instant,
  timeZone: z.string(),
});

/** Tells somebody who waits, by e-mail and in the own language, of a time that became free; once for each event. */
export const waitlistEmail = fn(freedTime, async ({ eventId, waitId, clientId, serviceId, ...time }): Promise<void> => {
  Actor.requireSystem();
  const user = await Users.get({ id: clientId });
  if (user?.status !== 'ACTIVE') return;
  const { subject, title, lines, action } = words[user.locale];
  const { labels, footer } = texts[user.locale];
  const url = `${Config.required('WEB_URL')}/book/${serviceId}?start=${encodeURIComponent(time.start)}`;
  const letter = {
    subject: subject(time.serviceTitle),
    title,
    paragraphs: lines,
    facts: [
      [labels.service, time.serviceTitle],
      [labels.when, appointment(time.start, time.timeZone, user.timeZone, user.locale)],
    ] as const,
    action: { label: action, url },
    footer,
    locale: user.locale,
  };
  const email = { to: user.email, subject: subjectOf(letter), html: htmlOf(letter), text: textOf(letter) };
  await (await emailProvider()).send(email, `${eventId}/${waitId}/waitlist`);
});
