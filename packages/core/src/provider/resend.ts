import { Resend, type ErrorResponse } from 'resend';
import { AppError, unavailable } from '../lib/error.ts';
import { retry } from '../lib/retry.ts';
import * as Config from '../platform/config.ts';
import type { Email, EmailProvider } from './email.ts';

/** Of one attempt; three of them and their pauses end well within the function's own limit. */
const timeoutMs = 5_000;

/** Refusals that pass: no answer at all, too much at once, a fault on their side. */
const passes = ({ statusCode, name }: ErrorResponse): boolean =>
  statusCode === null || statusCode === 429 || statusCode >= 500 || name === 'concurrent_idempotent_requests';

class ResendProvider implements EmailProvider {
  readonly #resend: Resend;
  readonly #from: string;

  constructor(resend: Resend, from: string) {
    this.#resend = resend;
    this.#from = from;
  }

  send(email: Email, key: string): Promise<void> {
    return retry(() => this.#attempt(email, key), {
      attempts: 3,
      baseMs: 200,
      maxMs: 2_000,
      retryable: (error) => error instanceof AppError && error.code === 'SERVICE_UNAVAILABLE',
    });
  }

  async #attempt(email: Email, key: string): Promise<void> {
    const { error } = await this.#resend.emails.send(
      { from: this.#from, ...email },
      { idempotencyKey: key, signal: AbortSignal.timeout(timeoutMs) },
    );
    // The key was used for another text: an earlier attempt sent it, before the booking changed a little.
    if (!error || error.name === 'invalid_idempotent_request') return;
    const cause = new Error(`Resend: ${error.name}: ${error.message}`);
    throw passes(error) ? unavailable('The e-mail service', 10, cause) : cause;
  }
}

/** Resend, or what `RESEND_API_URL` names in its place. */
export async function resendProvider(): Promise<EmailProvider> {
  const baseUrl = Config.optional('RESEND_API_URL');
  const key = await Config.secret('RESEND_API_KEY');
  return new ResendProvider(new Resend(key, baseUrl === undefined ? {} : { baseUrl }), Config.required('EMAIL_FROM'));
}
