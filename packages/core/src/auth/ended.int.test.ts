import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeKey, setKeys } from '../../test/jwt.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Actor, Clock } from '../lib/index.ts';
import { orderLetter } from './letter.ts';
import * as Session from './session.ts';
import { Auth } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  setKeys(makeKey('one'));
  table = await startTable();
});
afterAll(() => table.stop());

const password = 'a fine long sentence';
const another = 'another long sentence';
const unauthorized = { code: 'UNAUTHORIZED' };
const asPublic = <T>(act: () => T): T => Actor.provide({ type: 'public' }, 'req-test', act);
const asSystem = <T>(act: () => T): T => Actor.provide({ type: 'system', name: 'test' }, 'req-test', act);
const admin = {
  type: 'admin',
  userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  sessionId: 'ses_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
} as const;
const asAdmin = <T>(act: () => T): T => Actor.provide(admin, 'req-test', act);
const refresh = (refreshToken: string) => asPublic(() => Auth.refresh({ refreshToken }));

async function somebody() {
  const email = `${randomUUID()}@example.com`;
  const signedIn = await asPublic(() => Auth.register({ email, password, name: 'Ada Byron', role: 'CLIENT' }));
  const actor = await Auth.verify(signedIn.accessToken);
  const as = <T>(act: () => T): T => Actor.provide(actor, 'r', act);
  const login = (given = password) => asPublic(() => Auth.login({ email, password: given }));
  return { ...signedIn, email, actor, as, login };
}

/** As if the process died where it began to remove sessions: what its transaction wrote is all that there is. */
async function crashed(act: () => Promise<unknown>): Promise<void> {
  const removal = vi.spyOn(Session, 'end').mockRejectedValue(new Error('the process died'));
  try {
    await act().catch(() => undefined);
    expect(removal).toHaveBeenCalled();
  } finally {
    removal.mockRestore();
  }
}

describe('sessions of an account that loses them, though the process dies right after the change', () => {
  it('end when its role or its password changes, all but the one that changed the password', async () => {
    const { actor, as, refreshToken, login } = await somebody();
    const other = await login();
    await crashed(() => as(() => Auth.changePassword({ currentPassword: password, password: another })));
    await Auth.Standing.look();
    expect(Auth.Standing.hasEnded(await Auth.verify(other.accessToken))).toBe(true);
    expect(Auth.Standing.hasEnded(actor)).toBe(false);
    await expect(refresh(other.refreshToken)).rejects.toMatchObject(unauthorized);
    const { refreshToken: next } = await refresh(refreshToken);
    await crashed(() => asAdmin(() => Auth.setRole({ id: actor.userId, role: 'PROVIDER' })));
    await Auth.Standing.look();
    expect(Auth.Standing.hasEnded(actor)).toBe(true);
    await expect(refresh(next)).rejects.toMatchObject(unauthorized);
  });

  it('end when a new password is set by letter, and when the account is deleted', async () => {
    const { actor, refreshToken } = await somebody();
    const [letter] = await asSystem(() => orderLetter({ userId: actor.userId, purpose: 'reset' }));
    await crashed(() => asPublic(() => Auth.resetPassword({ token: letter?.token ?? '', password: another })));
    await Auth.Standing.look();
    expect(Auth.Standing.hasEnded(actor)).toBe(true);
    await expect(refresh(refreshToken)).rejects.toMatchObject(unauthorized);
    const leaver = await somebody();
    await crashed(() => leaver.as(() => Auth.deleteAccount([])));
    await Auth.Standing.look();
    expect(Auth.Standing.hasEnded(leaver.actor)).toBe(true);
    await expect(refresh(leaver.refreshToken)).rejects.toMatchObject(unauthorized);
  });

  it('cannot begin with a password that is being changed', async () => {
    const { as, login } = await somebody();
    const [changed, old] = await Promise.allSettled([
      as(() => Auth.changePassword({ currentPassword: password, password: another })),
      login(),
    ]);
    expect(changed.status).toBe('fulfilled');
    if (old.status === 'fulfilled') await expect(refresh(old.value.refreshToken)).rejects.toMatchObject(unauthorized);
    else expect(old.reason).toMatchObject(unauthorized);
  });

  // The last one: ids never go back, and it lets the clock run ahead.
  it('are refused by every instance once it has looked, when it is suspended; those after its restoring are not', async () => {
    const { actor, refreshToken, login } = await somebody();
    await crashed(() => asAdmin(() => Auth.suspend({ id: actor.userId, reason: 'A test' })));
    await Auth.Standing.look();
    expect(Auth.Standing.hasEnded(actor)).toBe(true);
    await expect(refresh(refreshToken)).rejects.toMatchObject(unauthorized);
    await asAdmin(() => Auth.restore({ id: actor.userId }));
    await expect(refresh(refreshToken)).rejects.toMatchObject(unauthorized);
    const later = await Clock.fixed(Clock.now() + 1000, () => login());
    const renewed = await Auth.verify(later.accessToken);
    await Clock.fixed(Clock.now() + 2000, () => Auth.Standing.look());
    expect([Auth.Standing.hasEnded(actor), Auth.Standing.hasEnded(renewed)]).toEqual([true, false]);
    await expect(Clock.fixed(Clock.now() + 2000, () => refresh(later.refreshToken))).resolves.toBeDefined();
  });
});
