/**
 * `node packages/core/bench/auth.ts`: CPU milliseconds of this process for register + login, beside that of the password
 * hashes alone in the same run (medians of blocks in turn). The bar: at most 5 ms more than the hashes.
 */
import { randomUUID } from 'node:crypto';
import { Auth } from '../src/auth/index.ts';
import { hashPassword, passwordMatches } from '../src/auth/password.ts';
import { Actor } from '../src/lib/index.ts';
import { makeKey, setKeys } from '../test/jwt.ts';
import { startTable } from '../test/table.ts';

const blocks = 15;
const rounds = 12;
const password = 'a fine long sentence';

async function cpuOf(act: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage();
  for (let i = 0; i < rounds; i++) await act();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / rounds;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

setKeys(makeKey('bench'));
const table = await startTable();
try {
  const asPublic = <T>(act: () => T): T => Actor.provide({ type: 'public' }, 'bench', act);
  const hash = async () => passwordMatches(await hashPassword(password), password);
  const all = async () => {
    const email = `${randomUUID()}@example.com`;
    await asPublic(() => Auth.register({ email, password, name: 'Ada Byron', role: 'CLIENT' }));
    await asPublic(() => Auth.login({ email, password }));
  };
  for (let i = 0; i < 4; i++) await Promise.all([cpuOf(hash), cpuOf(all)]);
  // In turn, so that a busy machine slows both down alike.
  const hashes: number[] = [];
  const above: number[] = [];
  for (let block = 0; block < blocks; block++) {
    const [alone, both] = [await cpuOf(hash), await cpuOf(all)];
    hashes.push(alone);
    above.push(both - alone);
  }
  console.log(`hash + verify     ${median(hashes).toFixed(1)} ms`);
  console.log(`register + login  ${median(above).toFixed(1)} ms above the hashes (bar 5.0)`);
} finally {
  await table.stop();
}
