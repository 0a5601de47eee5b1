import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isBreached } from './breached.ts';
import { hashPassword, passwordFaults, passwordMatches } from './password.ts';

const faults = (password: string) => passwordFaults(password, 'maria.lopez@example.com', 'María López');

describe('passwords', () => {
  it.each([
    'password123',
    'Passw0rd!!!!',
    'P@ssw0rd2026',
    '!!welcome2026',
    'iloveyou1234',
    '1234567890',
    'qwertyuiop',
    'QWERTYUIOP123456',
    'abcdefghijkl',
    '9876543210',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '1q2w3e4r5t',
    'Fixelo2026!',
    'maria.lopez1990',
    'MaríaLópez1!',
    'contraseña123',
  ])('%s is refused', (password) => {
    expect(faults(password)).toMatchObject([{ path: 'body.password' }]);
  });

  it('of breaches are refused, in any case: the ten thousand used most that no rule finds', () => {
    for (const known of ['nuttertools', 'Manchester', 'rjirfrgbde', 'fktrcfylhf', 'terminator', '123456789a'])
      expect(faults(known), known).toMatchObject([{ code: 'COMMON' }]);
  });

  it('of one’s own are hardly ever taken for those', () => {
    const some = Array.from({ length: 20_000 }, (_, i) => createHash('sha1').update(String(i)).digest('base64url'));
    expect(some.filter(isBreached).length).toBeLessThan(15);
  });

  it.each(['a fine long sentence', 'tr0ub4dor&3x', 'Kj8#mQ2$vL9x', 'mi gato come pizza', 'sunshine over the bay'])(
    '%s is taken',
    (password) => {
      expect(faults(password)).toEqual([]);
    },
  );

  it('are hashed as OWASP says, and compared in any Unicode form', async () => {
    const hash = await hashPassword('contraseña larga'.normalize('NFC'));
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(hash, 'contraseña larga'.normalize('NFD'))).toBe(true);
    expect(await passwordMatches(hash, 'contrasena larga')).toBe(false);
    expect(await passwordMatches(undefined, 'contraseña larga')).toBe(false);
  });
});
