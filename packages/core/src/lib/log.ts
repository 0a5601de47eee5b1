import * as Context from './context.ts';
import { AppError } from './error.ts';

type Level = 'info' | 'warn' | 'error';
export type Fields = Readonly<Record<string, unknown>>;

const secretName = /password|secret|token|authorization|cookie|api.?key|credential/i;
const hidden = '[hidden]';

function describe(error: Error): Fields {
  return {
    name: error.name,
    message: error.message,
    ...(error instanceof AppError ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  };
}

/** `JSON.stringify` replacer: errors become readable, fields with secret-sounding names are hidden. */
function safe(name: string, value: unknown): unknown {
  if (secretName.test(name) && value !== undefined && typeof value !== 'boolean') return hidden;
  if (value instanceof Error) return describe(value);
  return typeof value === 'bigint' ? value.toString() : value;
}

function write(level: Level, message: string, fields: Fields): void {
  const context = Context.current();
  const actor = context?.actor;
  const line = JSON.stringify(
    {
      level,
      message,
      ...(context ? { requestId: context.requestId } : {}),
      ...(actor && 'userId' in actor ? { userId: actor.userId } : {}),
      ...fields,
    },
    safe,
  );
  const stream = level === 'info' ? process.stdout : process.stderr;
  stream.write(`${line}\n`);
}

/** One JSON line with the request id. Values under secret-sounding names never reach the log. */
export const info = (message: string, fields: Fields = {}): void => write('info', message, fields);
/** As `info`, for what someone should look at when it happens often. */
export const warn = (message: string, fields: Fields = {}): void => write('warn', message, fields);
/** As `info`, for what should not happen; `error` is written with stack and cause. */
export const error = (message: string, cause: unknown, fields: Fields = {}): void =>
  write('error', message, { ...fields, error: cause });
