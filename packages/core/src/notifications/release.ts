import { Clock } from '../lib/index.ts';
import { TransactionCancelled, transact, type Op } from '../platform/index.ts';
import { Deliveries, type DeliveryRow } from './notification.entity.ts';
import { handOut } from './tell.ts';

/**
 * Has a delivery sent whose time has come, or that was parked: `attempt` says as the how many-eth, so that its event is
 * a new one. False when somebody else did meanwhile. `also` is written with it.
 */
export async function release(delivery: DeliveryRow, attempt: number, also: readonly Op[] = []): Promise<boolean> {
  const { dueAt: _due, ...rest } = delivery;
  const next: DeliveryRow = {
    ...rest,
    state: 'waiting',
    attempt,
    failures: delivery.state === 'parked' ? 0 : delivery.failures,
    updatedAt: Clock.iso(),
  };
  try {
    await transact([
      Deliveries.replace(next, { if: { state: delivery.state, attempt: delivery.attempt } }),
      ...handOut(next),
      ...also,
    ]);
    return true;
  } catch (error) {
    if (error instanceof TransactionCancelled) return false;
    throw error;
  }
}
