import type { Answer } from '../../standin/server.ts';

export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error' | 'rate_limit_error';

/** What the `error` of an answer holds. */
export interface ErrorBody {
  readonly type: ErrorType;
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly advice_code?: string;
  readonly charge?: string;
  readonly payment_intent?: object;
  readonly payment_method?: object;
}

/** An error as the Stripe API words it; the SDK turns `type` and status into its own classes. */
export class StripeError extends Error {
  override readonly name = 'StripeError';
  readonly status: number;
  readonly body: ErrorBody;
  /** False for what Stripe refuses before it starts: such answers are not kept for an idempotency key. */
  readonly started: boolean;

  constructor(status: number, body: ErrorBody, started = true) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.started = started;
  }
}

/** A request that is wrong in itself (400). */
export const invalid = (message: string, more: Partial<ErrorBody> = {}): StripeError =>
  new StripeError(400, { type: 'invalid_request_error', message, ...more });

/** The parameters do not parse; nothing was started. */
export const badParameter = (message: string, more: Partial<ErrorBody> = {}): StripeError =>
  new StripeError(400, { type: 'invalid_request_error', message, ...more }, false);

/** @param where `path`: the object itself is missing (404); else the parameter that names it (400) */
export const missing = (object: string, id: string, param: string, where: 'path' | 'param' = 'path'): StripeError =>
  new StripeError(where === 'path' ? 404 : 400, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param,
    message: `No such ${object}: '${id}'`,
  });

export const unauthorized = (message: string): StripeError =>
  new StripeError(401, { type: 'invalid_request_error', message }, false);

export const forbidden = (message: string, code = 'secret_key_required'): StripeError =>
  new StripeError(403, { type: 'invalid_request_error', code, message }, false);

/** The answer to an error, with the link to what its code means. */
export const errorAnswer = (error: StripeError): Answer => {
  const { code } = error.body;
  const doc = code === undefined ? {} : { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` };
  return {
    status: error.status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { ...error.body, ...doc } }, null, 2),
  };
};
