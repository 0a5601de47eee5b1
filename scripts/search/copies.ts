import { AvailabilitySettingsRows } from '@fixelo/core/availability/availability.entity';
import type { ServiceRow } from '@fixelo/core/catalog/service.entity';
import { Services } from '@fixelo/core/catalog/service.entity';
import { Id } from '@fixelo/core/lib/index';
import type { Op } from '@fixelo/core/platform/index';
import { Users } from '@fixelo/core/users/index';
import { putAll } from '@fixelo/local/seed/write';
import { random } from '../../packages/search-engine/bench/corpus.ts';
import { seedShops } from './catalogue.ts';

/** Copies are spread so far around the place of what they are copies of: some 30 km. */
const spreadDegrees = 0.3;

/**
 * Rows of `count` services, the seed's again and again: each time by other providers, elsewhere nearby and at other
 * prices. Round 0 is the seed itself, left out with `beside`, for a table that has it.
 */
export function* copies(count: number, { beside = 0 } = {}): Generator<Op> {
  const shops = seedShops();
  const next = random(31);
  const moved = (degrees: number): number => degrees + (next() - 0.5) * 2 * spreadDegrees;
  let left = count - beside;
  for (let round = beside > 0 ? 1 : 0; left > 0; round++)
    for (const { user, services, settings } of shops) {
      if (left <= 0) return;
      const id = round === 0 ? user.id : Id.derive('user', 'copy', user.id, String(round));
      yield Users.put({ ...user, id, email: `${round}.${user.email}` });
      yield AvailabilitySettingsRows.put({ providerId: id, settings, updatedAt: user.updatedAt });
      for (const service of services.slice(0, left)) {
        const { location, price } = service;
        const copy: ServiceRow = {
          ...service,
          id: round === 0 ? service.id : Id.derive('service', 'copy', service.id, String(round)),
          providerId: id,
          location: { ...location, lat: moved(location.lat), lng: moved(location.lng) },
          price: { ...price, amount: Math.round(price.amount * (0.8 + next() * 0.4)) },
        };
        left -= 1;
        yield Services.put(copy);
      }
    }
}

/** Writes them, some thousand at a time. */
export async function putCopies(count: number, options: { beside?: number } = {}): Promise<void> {
  let batch: Op[] = [];
  for (const op of copies(count, options)) {
    batch.push(op);
    if (batch.length < 3_000) continue;
    await putAll(batch);
    batch = [];
  }
  await putAll(batch);
}
