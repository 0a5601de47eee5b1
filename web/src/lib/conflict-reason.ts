import { ApiError } from '@fixelo/sdk/error';

/** Why something could not be done as things stand, as the API calls it; undefined when that is not what went wrong. */
export function conflictReason(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.code !== 'CONFLICT') return undefined;
  const { details } = error;
  if (typeof details !== 'object' || details === null || !('reason' in details)) return undefined;
  return typeof details.reason === 'string' ? details.reason : undefined;
}
