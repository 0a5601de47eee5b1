import type { Collection } from '../../standin/store.ts';
import { missing } from './error.ts';
import type { ListParams, TimeRange } from './params.ts';
import type { StripeObject } from './table.ts';

export interface List<T> {
  readonly object: 'list';
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly url: string;
}

const within = (created: number, range: TimeRange | undefined): boolean => {
  if (range === undefined) return true;
  if (typeof range === 'number') return created === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return created > gt && created >= gte && created < lt && created <= lte;
};

/**
 * A page of what matches, newest first. Cursors are ids.
 * @throws StripeError resource_missing when a cursor names nothing
 */
export const listOf = <T extends StripeObject & { readonly created: number }>(
  url: string,
  collection: Collection<T>,
  params: ListParams,
  matches: (object: T) => boolean = () => true,
): List<T> => {
  const { limit, starting_after: after, ending_before: before } = params;
  const all = [...collection.newest()];
  const positionOf = (cursor: string, param: string): number => {
    const position = all.findIndex((object) => object.id === cursor);
    if (position < 0) throw missing('object', cursor, param, 'param');
    return position;
  };
  const from = after === undefined ? 0 : positionOf(after, 'starting_after') + 1;
  const to = before === undefined ? all.length : positionOf(before, 'ending_before');
  const found = all.slice(from, to).filter((object) => within(object.created, params.created) && matches(object));
  const data = before === undefined ? found.slice(0, limit) : found.slice(-limit);
  return { object: 'list', data, has_more: found.length > limit, url };
};
