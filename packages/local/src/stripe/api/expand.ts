import type { Context } from './context.ts';
import { invalid } from './error.ts';
import type { Expandable } from './resource.ts';
import type { StripeObject } from './table.ts';

const DEEPEST = 4;

/** How the API finds what an id of some kind of object stands for. */
export interface Lookup {
  expandable(object: string): Readonly<Record<string, Expandable>>;
  find(context: Context, object: string, id: string): StripeObject | undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isStripeObject = (value: unknown): value is StripeObject =>
  isObject(value) && typeof value['object'] === 'string';

const cannot = (path: string): Error => invalid(`This property cannot be expanded (${path}).`, { param: 'expand' });

/** `object` with the property at `path` replaced by what it refers to. */
const expandOne = (
  context: Context,
  lookup: Lookup,
  object: unknown,
  path: readonly string[],
  whole: string,
): unknown => {
  const [name, ...rest] = path;
  if (name === undefined || !isObject(object)) return object;
  if (Array.isArray(object[name]) && object['object'] === 'list')
    return { ...object, [name]: object[name].map((item: unknown) => expandOne(context, lookup, item, rest, whole)) };
  if (!isStripeObject(object)) throw cannot(whole);
  const how = lookup.expandable(object.object)[name];
  const value: unknown = object[name];
  const nested = how === undefined && isObject(value);
  if (how === undefined && !nested) throw cannot(whole);
  const filled =
    typeof how === 'function'
      ? how(context, object)
      : typeof value === 'string' && how !== undefined
        ? (lookup.find(context, how, value) ?? value)
        : value;
  return { ...object, [name]: expandOne(context, lookup, filled, rest, whole) };
};

/** Fills in the properties named by `expand[]`. @throws StripeError for what cannot be expanded */
export const expandAll = (context: Context, lookup: Lookup, answer: object, paths: readonly string[]): unknown =>
  paths.reduce<unknown>((object, path) => {
    const parts = path.split('.');
    if (parts.length > DEEPEST + (parts[0] === 'data' ? 1 : 0))
      throw invalid('You cannot expand more than 4 levels of a property.', { param: 'expand' });
    return expandOne(context, lookup, object, parts, path);
  }, answer);
