import type { Answer } from '../standin/server.ts';
import { document, element } from './xml.ts';

/** An S3 error: status and code as the real service gives them. */
export class S3Error extends Error {
  override readonly name = 'S3Error';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const noSuchKey = (): S3Error => new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
export const preconditionFailed = (): S3Error =>
  new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');

export const errorAnswer = (error: S3Error, resource: string, requestId: string): Answer => ({
  status: error.status,
  headers: { 'content-type': 'application/xml' },
  body: document(
    element('Error', [
      element('Code', error.code),
      element('Message', error.message),
      element('Resource', resource),
      element('RequestId', requestId),
    ]),
  ),
});
