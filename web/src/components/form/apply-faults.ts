import { ApiError } from '@fixelo/sdk/error';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';

/** Shows the faults that the API found at their fields. True when there were any; the rest is for `FormError`. */
export function applyFaults<T extends FieldValues>(form: UseFormReturn<T>, error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  for (const { path, message } of error.faults)
    form.setError(path.replace(/^body\./, '') as Path<T>, { type: 'server', message }, { shouldFocus: true });
  return error.faults.length > 0;
}
