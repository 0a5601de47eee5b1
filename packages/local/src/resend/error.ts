import { json, type Answer } from '../standin/server.ts';

/** Names and statuses of https://resend.com/docs/api-reference/errors */
export type ErrorName =
  | 'invalid_idempotency_key'
  | 'validation_error'
  | 'missing_api_key'
  | 'invalid_api_key'
  | 'not_found'
  | 'method_not_allowed'
  | 'invalid_idempotent_request'
  | 'missing_required_field'
  | 'rate_limit_exceeded'
  | 'internal_server_error';

export class ResendError extends Error {
  override readonly name = 'ResendError';
  readonly status: number;
  readonly code: ErrorName;

  constructor(status: number, code: ErrorName, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const errorAnswer = ({ status, code, message }: ResendError): Answer =>
  json(status, { statusCode: status, name: code, message });
