import { ApiError } from '@fixelo/sdk/error';
import type en from '../../../messages/en/index.ts';

export type ErrorKey = Exclude<keyof (typeof en)['Errors'], `${string}Title` | `${string}Text` | `${string}Action`>;

/** Which message tells a person what an error means for them; what is not the API's is our own fault. */
export function errorKey(error: unknown): ErrorKey {
  if (!(error instanceof ApiError)) return 'INTERNAL_ERROR';
  return error.code === 'NETWORK_ERROR' || error.code === 'TIMEOUT' ? 'SERVICE_UNAVAILABLE' : error.code;
}
