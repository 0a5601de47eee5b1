import { OpenSearchEngine, applyTo } from '@fixelo/core/search/opensearch/engine';
import { openSearchTarget } from '@fixelo/core/search/opensearch/index';
import { startOpenSearch } from '@fixelo/local/opensearch/server';
import type { SearchDocument } from '@fixelo/search-engine';

/** A stand-in domain that holds these documents, and the engine that asks it. */
export async function domainOf(documents: readonly SearchDocument[]) {
  const domain = await startOpenSearch({
    port: 0,
    onError: (error) => {
      throw error;
    },
  });
  process.env['SEARCH_ENDPOINT'] = domain.url;
  const row = { place: openSearchTarget.placeOf(1, 'a') } as Parameters<typeof openSearchTarget.begin>[0];
  await openSearchTarget.begin(row);
  await applyTo(
    row.place,
    documents.map((document) => ({ type: 'upsert', document })),
  );
  await openSearchTarget.finish(row);
  return { domain, engine: new OpenSearchEngine() };
}
