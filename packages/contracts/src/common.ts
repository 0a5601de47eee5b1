import * as z from 'zod';

/** Crockford base 32, as ULIDs use it. */
const ULID = '[0-9A-HJKMNP-TV-Z]{26}';

/** Prefix of every kind of id. An id is `<prefix>_<ULID>`; ULIDs sort by time of creation. */
export const idPrefixes = {
  user: 'usr',
  session: 'ses',
  service: 'svc',
  photo: 'pho',
  booking: 'bkg',
  payment: 'pay',
  review: 'rev',
  event: 'evt',
  notification: 'ntf',
  request: 'req',
  conversation: 'cnv',
  message: 'msg',
  attachment: 'att',
  device: 'dev',
  passkey: 'psk',
  contactChange: 'cch',
  upload: 'upl',
  audit: 'aud',
  calendar: 'cal',
  timeOff: 'off',
  series: 'ser',
  /** What a client asks providers for; `request` is an HTTP request. */
  quoteRequest: 'qrq',
  offer: 'ofr',
  waitlist: 'wtl',
  dispute: 'dsp',
  entry: 'led',
  payout: 'pyo',
  report: 'rpt',
} as const;
export type IdKind = keyof typeof idPrefixes;

/** Schema of an id of one kind, e.g. `usr_01J…`. */
export const id = (kind: IdKind) =>
  z
    .string()
    .regex(new RegExp(`^${idPrefixes[kind]}_${ULID}$`), `must be an id that starts with ${idPrefixes[kind]}_`)
    .meta({ description: `Id of a ${kind}`, examples: [`${idPrefixes[kind]}_01JD2Z8Q4M7T6W5X3Y9A8B7C6D`] });

/** RFC 3339 instant in UTC (`Z`). */
export const instant = z.iso.datetime().meta({ examples: ['2026-12-01T15:00:00.000Z'] });
/** Calendar date without zone, `YYYY-MM-DD`. */
export const date = z.iso.date();

const isInRange = (value: string): boolean => value >= '2000' && value < '2200';
const outOfRange = 'must be from 2000-01-01 to 2199-12-31';
/** An instant that somebody asks for. Bounded, so that calculating with it stays within four-digit years. */
export const instantInput = instant.refine(isInRange, outOfRange);
/** A date that somebody asks for, bounded like `instantInput`. */
export const dateInput = date.refine(isInRange, outOfRange);

/** Wall-clock time `HH:MM`, 00:00–24:00; means nothing without a zone beside it. */
export const wallTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time like 09:30 (24:00 ends a day)');

/** Names found good; making a formatter to ask costs a quarter of a millisecond. */
const knownZones = new Set<string>();

const isZone = (zone: string): boolean => {
  if (knownZones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  if (!/^[A-Z]/.test(zone)) return false;
  knownZones.add(zone);
  return true;
};
/** IANA time zone name. */
export const timeZone = z
  .string()
  .max(64)
  .refine(isZone, 'must be an IANA time zone like America/New_York')
  .meta({ examples: ['America/New_York'] });

export const locale = z.enum(['en', 'es', 'pt']);
export type Locale = z.infer<typeof locale>;

/** ISO 4217. Fixelo trades in US dollars until a second market opens. */
export const currency = z.enum(['USD']);
/** Integer minor units (cents). */
export const minorUnits = z.int().min(0).max(99_999_999);
export const money = z.strictObject({ amount: minorUnits, currency });
export type Money = z.infer<typeof money>;

export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);

/** Text that people typed: trimmed, without control characters, with length limits in characters. */
export const text = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    // eslint-disable-next-line no-control-regex -- control characters are what is refused here
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u, 'must not contain control characters');

export const role = z.enum(['CLIENT', 'PROVIDER', 'ADMIN']);
export type Role = z.infer<typeof role>;

export const errorCode = z.enum([
  'VALIDATION_ERROR',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'INTERNAL_ERROR',
  'SERVICE_UNAVAILABLE',
]);
export type ErrorCode = z.infer<typeof errorCode>;

/** What is wrong where more than the form of the input was looked at; for pages to say it in their own words. */
export const faultCode = z.enum(['WRONG', 'STALE', 'COMMON', 'GUESSABLE', 'PERSONAL', 'UNCHANGED']);

/** One fault of a refused input: where (`body.price.amount`, `query.limit`, …) and what. */
export const fault = z.object({ path: z.string(), message: z.string(), code: faultCode.optional() });
export type Fault = z.infer<typeof fault>;

export const errorBody = z.object({
  success: z.literal(false),
  error: z.object({ code: errorCode, message: z.string(), details: z.unknown().optional() }),
});
export type ErrorBody = z.infer<typeof errorBody>;

export const meta = z.object({
  page: z.int().optional(),
  limit: z.int().optional(),
  total: z.int().optional(),
  hasNext: z.boolean().optional(),
  nextCursor: z.string().optional(),
});
export type Meta = z.infer<typeof meta>;

/** Query parameters of every list. Cursors are opaque and bound to the query that made them. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1024).optional(),
};

/** `true` / `false` in a query string. */
export const queryFlag = z.enum(['true', 'false']).transform((value) => value === 'true');
