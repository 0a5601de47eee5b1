export * as Actor from './actor.ts';
export * as Clock from './clock.ts';
export * as Context from './context.ts';
export * as Geo from './geo.ts';
export * as Id from './id.ts';
export * as Log from './log.ts';
export * as Money from './money.ts';
export {
  AppError,
  conflict,
  faultsOf,
  forbidden,
  invalid,
  notFound,
  rateLimited,
  unauthorized,
  unavailable,
} from './error.ts';
export { fn, type Verb } from './fn.ts';
export { retry, type RetryOptions } from './retry.ts';
export * as Zip from './zip.ts';
