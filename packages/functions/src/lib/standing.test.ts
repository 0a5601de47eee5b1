import { type Actor, Id } from '@fixelo/core/lib/index';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inGoodStanding, type Standing } from './standing.ts';

const actor: Actor.UserActor = { type: 'client', userId: Id.make('user'), sessionId: Id.make('session') };
const read = { isPublic: false, isRead: true };
const change = { isPublic: false, isRead: false };

/** An instance that learns of the end of the session when it looks. */
class Instance implements Standing {
  age: 'fresh' | 'ageing' | 'stale' = 'fresh';
  known = false;
  endedMeanwhile = true;
  readonly log: string[] = [];
  readonly freshness = () => this.age;
  readonly hasEnded = () => this.known;
  readonly look = async () => {
    this.log.push('look');
    await Promise.resolve();
    this.known = this.endedMeanwhile;
    this.age = 'fresh';
    this.log.push('looked');
  };
  readonly act = async (asker: Actor.Actor) => {
    this.log.push('act');
    await Promise.resolve();
    await Promise.resolve();
    return asker.type;
  };
}

let instance: Instance;
beforeEach(() => {
  instance = new Instance();
});
const ask = (asked = read) => inGoodStanding(instance, actor, asked, instance.act);

describe('a session', () => {
  it('is not asked about while what is known is fresh', async () => {
    expect(await ask(change)).toBe('client');
    expect(instance.log).toEqual(['act']);
  });

  it('that is known to have ended does nothing any more', async () => {
    instance.known = true;
    await expect(ask()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(instance.log).toEqual([]);
    expect(await ask({ isPublic: true, isRead: true })).toBe('public');
  });

  it.each(['ageing', 'stale'] as const)(
    'is looked at beside a read when knowledge is %s, not before it',
    async (age) => {
      instance.age = age;
      await expect(ask()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
      expect(instance.log.slice(0, 2)).toEqual(['act', 'look']);
      instance = new Instance();
      Object.assign(instance, { age, endedMeanwhile: false });
      expect(await ask()).toBe('client');
    },
  );

  it('is looked at before a write on an instance that has not looked for a minute', async () => {
    instance.age = 'stale';
    await expect(ask(change)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(instance.log).toEqual(['look', 'looked']);
    instance = new Instance();
    instance.age = 'ageing';
    expect(await ask(change)).toBe('client');
    expect(instance.log.slice(0, 2)).toEqual(['act', 'look']);
  });

  it('counts as nobody for what is public, once a look has shown that it ended', async () => {
    instance.age = 'stale';
    expect(await ask({ isPublic: true, isRead: true })).toBe('public');
  });

  it('is let through for half a minute when nobody can look, and no longer', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const failing = { ...instance, look: () => Promise.reject(new Error('down')) };
    expect(await inGoodStanding({ ...failing, freshness: () => 'ageing' }, actor, read, instance.act)).toBe('client');
    for (const asked of [read, change])
      await expect(
        inGoodStanding({ ...failing, freshness: () => 'stale' }, actor, asked, instance.act),
      ).rejects.toThrow('down');
  });
});
