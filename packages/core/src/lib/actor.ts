import type { Role } from '@fixelo/contracts';
import * as Context from './context.ts';
import { forbidden, unauthorized } from './error.ts';

export interface UserActor {
  readonly type: 'client' | 'provider' | 'admin';
  readonly userId: string;
  readonly sessionId: string;
  /** An administrator who has not proved a second factor: may set one up and nothing else. */
  readonly limited?: true;
}
export interface SystemActor {
  readonly type: 'system';
  /** Of the job, consumer or command. */
  readonly name: string;
}
export interface PublicActor {
  readonly type: 'public';
}
/** Who acts. */
export type Actor = PublicActor | UserActor | SystemActor;

const types = { CLIENT: 'client', PROVIDER: 'provider', ADMIN: 'admin' } as const;
/** Actor type of an account's role. */
export const typeOf = (role: Role): UserActor['type'] => types[role];

/** Runs `body` as `actor`. Everything that it logs and every event that it causes carries `requestId`. */
export const provide = <T>(actor: Actor, requestId: string, body: () => T): T =>
  Context.run({ actor, requestId }, body);

/** Who acts now. Throws when nobody was provided: that is a fault of the program, not of the caller. */
export function use(): Actor {
  const context = Context.current();
  if (!context) throw new Error('No actor: wrap the call in Actor.provide');
  return context.actor;
}

/** The person who acts. Throws UNAUTHORIZED for the public and FORBIDDEN for the system. */
export function user(): UserActor {
  const actor = use();
  if (actor.type === 'public') throw unauthorized();
  if (actor.type === 'system') throw forbidden();
  return actor;
}

/** The person who acts, when of one of these types. Throws UNAUTHORIZED for the public, FORBIDDEN for others. */
export function require(...allowed: readonly UserActor['type'][]): UserActor {
  const actor = user();
  if (!allowed.includes(actor.type)) throw forbidden();
  return actor;
}

/** Throws FORBIDDEN unless a job, a consumer or an operator's command acts. */
export function requireSystem(): SystemActor {
  const actor = use();
  if (actor.type !== 'system') throw forbidden();
  return actor;
}
