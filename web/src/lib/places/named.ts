import { homePlaces } from './places';

/** A place to choose: the browser needs no more of it than its slug and its name. */
export interface NamedPlace {
  readonly slug: string;
  readonly name: string;
}

/** The places of Florida for fields that ask where somebody works or lives; made by the server, so that browsers do not carry all places. */
export const namedPlaces: readonly NamedPlace[] = homePlaces.map(({ slug, name }) => ({ slug, name }));
