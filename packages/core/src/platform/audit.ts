import * as z from 'zod';
import { id } from '@fixelo/contracts';
import * as Actor from '../lib/actor.ts';
import * as Clock from '../lib/clock.ts';
import * as Context from '../lib/context.ts';
import * as Id from '../lib/id.ts';
import { entity, type Op, type Page } from './table/index.ts';

const schema = z.object({
  id: id('audit'),
  at: z.string(),
  /** `<room>.<act>`, such as `auth.login_failed` or `users.suspended`. */
  action: z.string().regex(/^[a-z]+\.[a-z_]+$/),
  /** Who acted: the id of a person, the name of a job or command, or `public`. */
  actor: z.string(),
  actorType: z.enum(['client', 'provider', 'admin', 'system', 'public']),
  /** What it was done to: the id of a person or a thing. */
  subject: z.string(),
  sourceIp: z.string().optional(),
  requestId: z.string(),
  /** Facts of the act. Never a secret, a token, a password or what a person wrote. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type AuditRow = z.output<typeof schema>;

const dayOf = (at: string): string => at.slice(0, 10);

/** Append-only, here and by the policy of every function; rows never expire. */
export const AuditRows = entity({
  name: 'AuditEntry',
  describe: 'A security event or a privileged act, written with the change that it tells of; never changed',
  schema,
  attributes: ['action'],
  appendOnly: true,
  key: (k: { at: string; id: string }) => [`AUDIT#${dayOf(k.at)}`, `${k.at}#${k.id}`],
  indexes: {
    gsi1: (row) => [`AUDIT#SUBJECT#${row.subject}`, `${row.at}#${row.id}`],
    // What nobody in particular did is found by day and subject: one partition for all of it would be a hot one.
    gsi2: (row) => (row.actorType === 'public' ? undefined : [`AUDIT#ACTOR#${row.actor}`, `${row.at}#${row.id}`]),
  },
  example: {
    id: 'aud_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    at: '2026-12-01T15:00:00.000Z',
    action: 'users.suspended',
    actor: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    actorType: 'admin',
    subject: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    sourceIp: '203.0.113.7',
    requestId: 'req_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    data: { reason: 'fraud' },
  },
});

export const auditOfDay = AuditRows.pattern('audit entries of a UTC day, latest first', {
  key: ({ day }: { day: string }) => ({ pk: `AUDIT#${day}` }),
  descending: true,
  example: { day: '2026-12-01' },
});

export const auditOfSubject = AuditRows.pattern('audit entries about a person or a thing, latest first', {
  index: 'gsi1',
  key: ({ subject }: { subject: string }) => ({ pk: `AUDIT#SUBJECT#${subject}` }),
  descending: true,
});

export const auditOfActor = AuditRows.pattern('audit entries of whoever acted, latest first', {
  index: 'gsi2',
  key: ({ actor }: { actor: string }) => ({ pk: `AUDIT#ACTOR#${actor}` }),
  descending: true,
});

/**
 * The write that records an act: put it into the transaction of the change that it tells of. Actor, place and request
 * come from the context. `data` must hold no secret and nothing that people wrote.
 */
export function entry(action: string, subject: string, data: AuditRow['data'] = {}): Op {
  const actor = Actor.use();
  const context = Context.current();
  return AuditRows.create({
    id: Id.make('audit'),
    at: Clock.iso(),
    action,
    actor: 'userId' in actor ? actor.userId : actor.type === 'system' ? actor.name : 'public',
    actorType: actor.type,
    subject,
    ...(context?.sourceIp === undefined ? {} : { sourceIp: context.sourceIp }),
    requestId: context?.requestId ?? '',
    data,
  });
}

interface Asked {
  readonly day?: string | undefined;
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

/** Entries, latest first: about a subject, else of an actor, else of a UTC day (today unless told). Administrators only. */
export function list({ day, subject, actor, action, limit = 20, cursor }: Asked): Promise<Page<AuditRow>> {
  Actor.require('admin');
  const options = { limit, cursor, ...(action === undefined ? {} : { filter: { action } }) };
  if (subject !== undefined) return auditOfSubject({ subject }, options);
  if (actor !== undefined) return auditOfActor({ actor }, options);
  return auditOfDay({ day: day ?? dayOf(Clock.iso()) }, options);
}
