import { beforeAll, describe, expect, it } from 'vitest';
import { stageConfig } from './config.ts';
import { entryFile, type Entry } from './entries.ts';
import { entryOf, functionsOf, templatesOf, type Templates } from './test/templates.ts';

let embedded: Templates;
let domain: Templates;

beforeAll(async () => {
  embedded = await templatesOf('dev');
  domain = await templatesOf('production', {
    config: { ...stageConfig('production'), search: 'opensearch' },
  });
});

const endpointOf = (templates: Templates, entry: Entry): unknown => {
  const fn = functionsOf(templates).find((one) => entryOf(one) === entryFile(entry));
  const environment = fn?.properties['Environment'] as { Variables?: Record<string, unknown> } | undefined;
  return environment?.Variables?.['SEARCH_ENDPOINT'];
};
const users = ['api/search', 'event/search.index', 'job/search.index', 'job/search.check'] as const;

describe('search', () => {
  it('is embedded unless the stage says otherwise: no domain, and nobody is told of one', () => {
    expect(embedded.all('AWS::OpenSearchService::Domain')).toEqual([]);
    for (const entry of users) expect(endpointOf(embedded, entry)).toBeUndefined();
    expect(stageConfig('dev', { FIXELO_SEARCH: 'opensearch' }).search).toBe('opensearch');
    expect(stageConfig('dev', {}).search).toBe('embedded');
  });

  it('is an encrypted domain that only signed requests over TLS reach, where the stage asks for one', () => {
    const [found, ...others] = domain.all('AWS::OpenSearchService::Domain');
    expect(others).toEqual([]);
    expect(found?.properties).toMatchObject({
      EncryptionAtRestOptions: { Enabled: true },
      NodeToNodeEncryptionOptions: { Enabled: true },
      DomainEndpointOptions: { EnforceHTTPS: true },
    });
    expect(found?.properties['AccessPolicies']).toBeUndefined();
    for (const entry of users) expect(endpointOf(domain, entry)).toBeDefined();
  });

  it('keeps little of what requests leave behind, beside an index in memory', () => {
    const search = functionsOf(embedded).find((one) => entryOf(one) === entryFile('api/search'));
    expect(search?.properties['Environment']).toMatchObject({
      Variables: { NODE_OPTIONS: '--max-semi-space-size=4' },
    });
  });

  it('tells a domain of changed services by events, and an embedded index not', () => {
    const patterns = (templates: Templates) =>
      JSON.stringify(templates.all('AWS::Events::Rule').map(({ properties }) => properties['EventPattern'] ?? ''));
    expect(patterns(domain)).toContain('"service.archived"');
    expect(patterns(embedded)).not.toContain('"service.archived"');
  });
});
