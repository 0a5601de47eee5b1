import { beforeEach, expect, it, vi } from 'vitest';
import * as Context from '../lib/context.ts';
import type { Op } from './table/index.ts';
import { TransactionCancelled, transactWrite } from './table/write.ts';
import { KeyTaken, transact } from './transact.ts';

vi.mock('./table/write.ts', { spy: true });

const op: Op = { name: 'Thing.check', action: 'ConditionCheck', input: {} } as unknown as Op;
/** Cancels the next transaction with a reason for the write of `transact`'s caller and one for the claim. */
const cancelNext = (...codes: readonly [own: string, claim: string]): void => {
  vi.mocked(transactWrite).mockImplementationOnce((ops) => {
    const reasons = ops.map((failed, index) => ({ op: failed, index, code: codes[index] ?? 'None' }));
    return Promise.reject(new TransactionCancelled(reasons.filter(({ code }) => code !== 'None')));
  });
};
const run = (): Promise<string> => {
  const idempotency = { id: 'i', bodyHash: 'h', seed: 's', state: 'open' as const, resumed: false };
  const scope: Context.IdempotencyScope = { ...idempotency };
  return Context.run({ actor: { type: 'public' }, requestId: 'r', idempotency: scope }, () => transact([op])).then(
    () => scope.state,
  );
};
beforeEach(() => vi.mocked(transactWrite).mockReset().mockResolvedValue());

it('says that the key is taken when the claim is refused, and only then', async () => {
  cancelNext('None', 'ConditionalCheckFailed');
  await expect(run()).rejects.toBeInstanceOf(KeyTaken);
  cancelNext('ConditionalCheckFailed', 'None');
  await expect(run()).rejects.toBeInstanceOf(TransactionCancelled);
});

it('tries again while another request is at the claim', async () => {
  cancelNext('ConditionalCheckFailed', 'TransactionConflict');
  expect(await run()).toBe('claimed');
  expect(transactWrite).toHaveBeenCalledTimes(2);
  cancelNext('ConditionalCheckFailed', 'TransactionConflict');
  cancelNext('None', 'ConditionalCheckFailed');
  await expect(run()).rejects.toBeInstanceOf(KeyTaken);
});

it('is unavailable when that does not end', async () => {
  for (let i = 0; i < 5; i++) cancelNext('ConditionalCheckFailed', 'TransactionConflict');
  await expect(run()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});
