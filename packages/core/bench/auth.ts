/**
 * `node packages/core/bench/auth.ts`: CPU milliseconds of this process for register + login, beside that of the password
 * hashes alone in the same run. The bar: at most 5 ms more than the hashes.
 */
import { randomUUID } from 'node:crypto';
import { Auth } from '../src/auth/index.ts';
import { hashPassword, passwordMatches } from '../src/auth/password.ts';
import { Actor } from '../src/lib/index.ts';
import { makeKey, setKeys } from '../test/jwt.ts';
import { startTable } from '../test/table.ts';

const rounds = 150;
const password = 'a fine long sentence';

async function cpuOf(act: () => Promise<unknown>): Promise<number> {
  for (let i = 0; i < 20; i++) await act();
  const began = process.cpuUsage();
  for (let i = 0; i < rounds; i++) await act();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / rounds;
}

setKeys(makeKey('bench'));
const table = await startTable();
try {
  const asPublic = <T>(act: () => T): T => Actor.provide({ type: 'public' }, 'bench', act);
  const hashes = await cpuOf(async () => passwordMatches(await hashPassword(password), password));
  const both = await cpuOf(async () => {
    const email = `${randomUUID()}@example.com`;
    await asPublic(() => Auth.register({ email, password, name: 'Ada Byron', role: 'CLIENT' }));
    await asPublic(() => Auth.login({ email, password }));
  });
  console.log(`hash + verify     ${hashes.toFixed(1)} ms`);
  console.log(`register + login  ${both.toFixed(1)} ms, ${(both - hashes).toFixed(1)} above the hashes (bar 5.0)`);
} finally {
  await table.stop();
}
