import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import * as z from 'zod';
import { readBody, sendJson, serve } from './http.ts';

/** A refusal in the form of the AWS JSON protocols. `type` is what the SDK names the error. */
export class AwsError extends Error {
  readonly type: string;
  readonly status: number;
  /** The older code that some SDKs still look for. */
  readonly queryCode: string | undefined;

  constructor(type: string, message: string, status = 400, queryCode?: string) {
    super(message);
    this.type = type;
    this.status = status;
    this.queryCode = queryCode;
  }
}

export type Operations = Readonly<Record<string, (input: unknown) => unknown>>;

/**
 * Serves operations of an AWS JSON 1.0 or 1.1 service (`x-amz-target: <Service>.<Operation>`).
 * An operation takes the parsed body and returns the answer's body; it refuses by throwing AwsError.
 * A ZodError becomes ValidationException.
 */
export function awsJsonServer(
  operations: Operations,
  version: '1.0' | '1.1',
  onError: (error: unknown) => void,
): Server {
  return serve(async (req, res) => {
    const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': randomUUID() };
    try {
      const target = req.headers['x-amz-target'];
      const name = typeof target === 'string' ? target.slice(target.indexOf('.') + 1) : '';
      const operation = operations[name];
      const body = (await readBody(req)) ?? Buffer.alloc(0);
      if (!operation) throw new AwsError('UnknownOperationException', `no operation ${name || '(none named)'}`);
      sendJson(res, 200, await operation(parse(body)), headers);
    } catch (error) {
      const refused = refusal(error);
      if (!refused) throw error;
      const query = refused.queryCode ? { 'x-amzn-query-error': `${refused.queryCode};Sender` } : {};
      sendJson(res, refused.status, { __type: refused.type, message: refused.message }, { ...headers, ...query });
    }
  }, onError);
}

function parse(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'the body is not JSON');
  }
}

function refusal(error: unknown): AwsError | undefined {
  if (error instanceof AwsError) return error;
  if (error instanceof z.ZodError) return new AwsError('ValidationException', z.prettifyError(error));
  return undefined;
}
