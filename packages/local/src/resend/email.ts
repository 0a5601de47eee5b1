import * as z from 'zod';
import { ResendError } from './error.ts';

const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/;
const isAddress = (text: string): boolean => {
  const named = /^[^<>]*<([^<>]+)>$/.exec(text.trim());
  return ADDRESS.test(named?.[1] ?? text.trim());
};

const wording = (field: string): string =>
  `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`;

const address = (field: string) => z.string({ error: wording(field) }).refine(isAddress, { error: wording(field) });
const addresses = (field: string) =>
  z.union([address(field).transform((one) => [one]), z.array(address(field)).min(1).max(50)], {
    error: wording(field),
  });

const attachment = z.looseObject({
  filename: z.string().optional(),
  content: z.string().optional(),
  path: z.string().optional(),
  content_type: z.string().nullish(),
  content_id: z.string().nullish(),
});

const tagText = z.string().regex(/^[\w-]{1,256}$/, {
  error: 'Tags should only contain ASCII letters, numbers, underscores, or dashes.',
});

/** Body of `POST /emails`. */
export const sendRequest = z.looseObject({
  from: address('from'),
  to: addresses('to'),
  subject: z.string(),
  bcc: addresses('bcc').nullish(),
  cc: addresses('cc').nullish(),
  reply_to: addresses('reply_to').nullish(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  scheduled_at: z.iso.datetime({ offset: true, error: 'Invalid `scheduled_at` field.' }).nullish(),
  attachments: z.array(attachment).nullish(),
  tags: z.array(z.strictObject({ name: tagText, value: tagText })).nullish(),
});
export type SendRequest = z.output<typeof sendRequest>;

export const storedEmail = z.object({
  object: z.literal('email'),
  id: z.string(),
  message_id: z.string(),
  to: z.array(z.string()),
  from: z.string(),
  /** Milliseconds, platform time. */
  at: z.number(),
  subject: z.string(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  bcc: z.array(z.string()),
  cc: z.array(z.string()),
  reply_to: z.array(z.string()),
  headers: z.record(z.string(), z.string()),
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), content: z.string() })),
  /** When it goes out, if not at once. */
  scheduledAt: z.number().nullable(),
  outcome: z.enum(['delivered', 'bounced', 'complained', 'canceled']),
});
/** An e-mail as it is kept. */
export type StoredEmail = z.infer<typeof storedEmail>;

const required = ['from', 'to', 'subject'] as const;

/** Reads one message. @throws ResendError missing_required_field, validation_error */
export const parseEmail = (body: unknown): SendRequest => {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new ResendError(422, 'validation_error', 'The request body must be a JSON object.');
  const missing = required.find((field) => !(field in body));
  if (missing) throw new ResendError(422, 'missing_required_field', `Missing \`${missing}\` field.`);
  const parsed = sendRequest.safeParse(body);
  if (!parsed.success)
    throw new ResendError(422, 'validation_error', parsed.error.issues[0]?.message ?? 'The request is invalid.');
  if (!parsed.data.html && !parsed.data.text && !('template' in body))
    throw new ResendError(422, 'validation_error', 'Missing `html` or `text` field.');
  return parsed.data;
};

/** Resend's own test addresses decide what becomes of a message. */
export const outcomeOf = (to: readonly string[]): StoredEmail['outcome'] => {
  if (to.some((one) => one.includes('bounced@resend.dev'))) return 'bounced';
  return to.some((one) => one.includes('complained@resend.dev')) ? 'complained' : 'delivered';
};

/** `2023-04-03 22:13:42.674000+00`, as Resend writes times. */
const stamp = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '000+00');

/** What `GET /emails/:id` answers. */
export const render = (email: StoredEmail, now: number): object => {
  const { at, scheduledAt, outcome, headers: _headers, attachments: _attachments, ...shared } = email;
  const waits = scheduledAt !== null && scheduledAt > now && outcome !== 'canceled';
  return {
    ...shared,
    created_at: stamp(at),
    scheduled_at: scheduledAt === null ? null : new Date(scheduledAt).toISOString(),
    last_event: waits ? 'scheduled' : outcome,
  };
};
