import { ApiError } from '@fixelo/sdk/error';

/** The particular reason that the API gives for a refusal, e.g. `TOTP_REQUIRED`; none of other errors. */
export function reasonOf(error: unknown): string | undefined {
  const details: unknown = error instanceof ApiError ? error.details : undefined;
  if (typeof details !== 'object' || details === null || !('reason' in details)) return undefined;
  return typeof details.reason === 'string' ? details.reason : undefined;
}
