import type { ServiceRow } from '@fixelo/core/catalog/service.entity';
import { documentOf } from '@fixelo/core/search/document';
import type { Shop } from '@fixelo/local/seed/deals';
import { florida, sizes } from '@fixelo/local/seed/florida';
import type { SearchDocument } from '@fixelo/search-engine';

/** Dates of the seed count from here, so that it is always the same. */
const base = Date.parse('2026-11-03T14:00:00Z');
const pictures = { avatar: (name: string) => `https://media.example/${encodeURIComponent(name)}.webp` };
const covers = {
  variants: 4,
  photo: (group: string, variant: number, id: string) => ({ id, key: `${group}-${variant}`, sizes: [] }),
};

export interface Listing {
  readonly row: ServiceRow;
  readonly document: SearchDocument;
}

/** The 300 providers of the seed with their 1,500 services. */
export const seedShops = (): readonly Shop[] => florida(sizes.full, base, pictures, covers).shops;

/** The services as search indexes them. */
export const seedCatalogue = (): Listing[] =>
  seedShops().flatMap(({ services, user }) =>
    services.map((row) => ({ row, document: documentOf(row, { verified: user.provider?.verified ?? false }) })),
  );
