import { parseSearch, searchHref, type SearchState } from '@/lib/search-state';

/** The search that the fields of a form say; of fields with one name the last counts. */
export function stateOf(form: HTMLFormElement | null): SearchState {
  const fields: Record<string, string> = {};
  if (form) for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields[name] = value;
  return parseSearch(fields);
}

/** Address of the search that a form says. */
export function addressOfForm(form: HTMLFormElement): string {
  const next = stateOf(form);
  const now = parseSearch(Object.fromEntries(new URLSearchParams(location.search)));
  // A distance was chosen for a place; another place starts with the usual one.
  return searchHref(next, next.near === now.near ? {} : { radius: undefined });
}
