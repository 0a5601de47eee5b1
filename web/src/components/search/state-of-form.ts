import { parseSearch, type SearchState } from '@/lib/search-state';

/** The search that the fields of a form say; of fields with one name the last counts. */
export function stateOf(form: HTMLFormElement | null): SearchState {
  const fields: Record<string, string> = {};
  if (form) for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields[name] = value;
  return parseSearch(fields);
}
