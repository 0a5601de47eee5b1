import { json, type Answer } from '../standin/server.ts';

/** An error of https://www.twilio.com/docs/api/errors */
export class TwilioError extends Error {
  override readonly name = 'TwilioError';
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const errorAnswer = ({ status, code, message }: TwilioError): Answer =>
  json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
