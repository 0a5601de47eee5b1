/** `T` whose optional properties may also hold `undefined`. */
type Loosely<T> = { readonly [K in keyof T]: T[K] | undefined };

/**
 * A construct as the interface that it implements. CDK's declarations are compiled without
 * `exactOptionalPropertyTypes`: with it on, some of its classes do not fit their own interfaces by the difference
 * between an absent property and an undefined one. Everything else is still checked.
 */
export function as<T>(construct: Loosely<T>): T {
  return construct as T;
}
