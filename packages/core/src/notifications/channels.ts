import { notificationType, type NotificationChannel, type NotificationType, type Role } from '@fixelo/contracts';
import { wallTimeOf } from './format.ts';
import type { PreferenceRow } from './preference.entity.ts';

type Choice = Readonly<Record<NotificationChannel, boolean>>;
interface Rule {
  readonly critical: boolean;
  readonly usual: Choice;
  /** Told to people of this role only; to others it is no choice. */
  readonly role?: Role;
}

const via = (critical: boolean, email: boolean, sms: boolean, push: boolean, role?: Role): Rule => ({
  critical,
  usual: { inApp: true, email, sms, push },
  ...(role ? { role } : {}),
});

/**
 * How each type is told unless the person chose otherwise. Critical: a booking or its money depends on it. Its e-mail
 * cannot be turned off and nothing of it waits for the morning.
 */
const rules: Readonly<Record<NotificationType, Rule>> = {
  welcome: via(false, true, false, false),
  booking_created: via(true, true, false, true),
  booking_confirmed: via(true, true, false, true),
  booking_declined: via(true, true, false, true),
  booking_cancelled: via(true, true, true, true),
  booking_expired: via(true, true, false, true),
  booking_rescheduled: via(true, true, true, true),
  booking_started: via(false, false, false, true),
  booking_completed: via(false, false, false, true),
  booking_no_show: via(true, true, false, true),
  booking_disputed: via(true, true, false, true),
  payment_requested: via(true, true, false, true),
  payment_successful: via(false, false, false, false),
  payment_failed: via(true, true, false, true),
  payment_refunded: via(true, true, false, true),
  payout_paid: via(false, false, false, true, 'PROVIDER'),
  payout_failed: via(true, true, false, true, 'PROVIDER'),
  new_message: via(false, true, false, true),
  service_reminder: via(false, true, true, true),
  review_request: via(false, true, false, true),
  review_published: via(false, true, false, true),
  service_moderated: via(true, true, false, true),
  service_restored: via(true, true, false, true),
  // A charge follows, so that nobody must miss it.
  plan_trial_ending: via(true, true, false, true),
  plan_past_due: via(true, true, false, true),
  plan_ended: via(false, true, false, true),
  quote_requested: via(false, true, false, true),
  quote_offered: via(false, true, false, true),
  quote_accepted: via(false, true, false, true),
  quote_declined: via(false, false, false, false),
  quote_withdrawn: via(false, false, false, true),
  waitlist_freed: via(false, true, true, true),
};

export const isCritical = (type: NotificationType): boolean => rules[type].critical;

/** Which way a person hears of a type: as chosen, as usual where nothing was, and always by e-mail what is critical. */
export function channelsOf(type: NotificationType, preference: Pick<PreferenceRow, 'channels'> | undefined): Choice {
  const { critical, usual } = rules[type];
  const chosen = preference?.channels[type];
  const pick = (channel: NotificationChannel): boolean => chosen?.[channel] ?? usual[channel];
  return {
    inApp: pick('inApp'),
    email: critical || pick('email'),
    sms: pick('sms'),
    push: pick('push'),
  };
}

export const allTypes: readonly NotificationType[] = notificationType.options;

/** What somebody of this role may be told: what there is to choose. Providers also book, so they hear what clients do. */
export const typesFor = (role: Role): readonly NotificationType[] =>
  allTypes.filter((type) => rules[type].role === undefined || rules[type].role === role || role === 'ADMIN');

const minuteMs = 60_000;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether a wall clock that shows `time` is within the hours; hours that end before they start go over midnight. */
const isQuiet = (time: number, start: number, end: number): boolean =>
  start <= end ? time >= start && time < end : time >= start || time < end;

/**
 * When a text or push may go out: now, or when quiet hours end on the person's wall clock (milliseconds), also in a
 * night in which clocks change. An end that the clock skips is when it shows the next time there is.
 */
export function afterQuietHours(now: number, zone: string, hours: PreferenceRow['quietHours']): number {
  if (!hours || hours.start === hours.end) return now;
  const [start, end] = [minutesOf(hours.start), minutesOf(hours.end) % 1440];
  const wallAt = (ms: number): number => minutesOf(wallTimeOf(ms, zone));
  let at = now;
  // twice: a night in which the clock goes back is longer than it looks from its start
  for (let round = 0; round < 3 && isQuiet(wallAt(at), start, end); round++) {
    const left = (end - wallAt(at) + 1440) % 1440;
    at = Math.floor(at / minuteMs) * minuteMs + left * minuteMs;
  }
  const past = (wallAt(at) - end + 1440) % 1440;
  const earlier = at - past * minuteMs;
  return past < 180 && earlier > now && wallAt(earlier) === end ? earlier : at;
}
