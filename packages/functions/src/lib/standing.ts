import { type Actor, Log, unauthorized } from '@fixelo/core/lib/index';

/** What an instance knows of sessions that ended before their access tokens ran out. */
export interface Standing {
  readonly hasEnded: (actor: Actor.UserActor) => boolean;
  readonly freshness: () => 'fresh' | 'ageing' | 'stale';
  /** Learns what is new. */
  readonly look: () => Promise<void>;
}

interface Asked {
  /** Nobody needs a session for it: with one that ended, the caller counts as nobody. */
  readonly isPublic: boolean;
  /** Changes nothing: its result can be thrown away. */
  readonly isRead: boolean;
}

/**
 * Runs `act` as whoever asks, unless their session has ended. What the instance knows is looked at again after 30 s,
 * beside `act`, so that no request waits for it; only a write on an instance that has not looked for a minute waits.
 * Throws UNAUTHORIZED for an ended session.
 */
export async function inGoodStanding<T>(
  standing: Standing | undefined,
  actor: Actor.Actor,
  { isPublic, isRead }: Asked,
  act: (actor: Actor.Actor) => Promise<T>,
): Promise<T> {
  if (!standing || !('sessionId' in actor)) return act(actor);
  const refused = (): Promise<T> => {
    if (isPublic) return act({ type: 'public' });
    throw unauthorized('This session has ended');
  };
  const known = standing.freshness();
  const waits = known === 'stale' && !isRead;
  if (waits) await standing.look();
  if (standing.hasEnded(actor)) return refused();
  if (known === 'fresh' || waits) return act(actor);
  const [result, looked] = await Promise.allSettled([act(actor), standing.look()]);
  if (looked.status === 'rejected') {
    if (known === 'stale') throw looked.reason;
    Log.warn('Ended sessions could not be looked at', { error: looked.reason });
  }
  if (isRead && standing.hasEnded(actor)) return refused();
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
