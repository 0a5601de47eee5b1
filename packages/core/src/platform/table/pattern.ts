import type { Conditions } from './condition.ts';
import type { IndexName } from './keys.ts';
import type { Item } from './marshal.ts';
import { queryItems, type Page, type Paging, type Range } from './query.ts';

export interface PatternDefinition<P extends object> {
  readonly index?: IndexName;
  readonly key: (parameters: P) => Range;
  readonly descending?: boolean;
  readonly consistent?: boolean;
  /** For the documentation, where the parameters are not all fields of the example row. */
  readonly example?: P;
}
/** A named way to read several rows. */
export interface Pattern<P, Row, A extends keyof Row> {
  (parameters: P, options?: Paging & { readonly filter?: Conditions<Row, A> }): Promise<Page<Row>>;
  /** All rows, page after page. Throws when there are more than `max` (1000 when left out). */
  all(parameters: P, options?: { readonly max?: number; readonly filter?: Conditions<Row, A> }): Promise<Row[]>;
}

/** The functions behind `Entity.pattern`. */
export function makePattern<P extends object, Row, A extends keyof Row>(
  entity: string,
  name: string,
  { index, key, descending = false, consistent = false }: PatternDefinition<P>,
  parse: (item: Item) => Row,
): Pattern<P, Row, A> {
  const read: (...call: Parameters<Pattern<P, Row, A>>) => Promise<Page<Row>> = async (parameters, options = {}) => {
    const page = await queryItems({ entity, index, descending, consistent, ...options, ...key(parameters) });
    return { ...page, items: page.items.map(parse) };
  };
  const all: Pattern<P, Row, A>['all'] = async (parameters, { max = 1000, ...options } = {}) => {
    const rows: Row[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(parameters, { ...options, limit: Math.min(1000, max + 1), cursor });
      rows.push(...page.items);
      if (rows.length > max) throw new Error(`${entity}: more than ${max} rows: ${name}`);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return rows;
  };
  return Object.assign(read, { all });
}
