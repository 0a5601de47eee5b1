import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAssembly } from './index.ts';

const fixture = path.resolve(import.meta.dirname, '../../test/fixtures/assembly');
const addresses = {
  httpApi: 'http://localhost:4000',
  webSocketApi: 'ws://localhost:4001',
  queues: 'http://localhost:4023',
  media: 'localhost:4003',
};
const model = readAssembly(fixture, addresses);
const api = 'arn:aws:lambda:us-east-1:000000000000:function:local-api';

/** The fixture with one template changed. */
function altered(template: string, change: (text: string) => string): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'fixelo-assembly-'));
  cpSync(fixture, dir, { recursive: true });
  const file = path.join(dir, template);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return dir;
}

describe('reading an assembly', () => {
  it('resolves references within and between stacks', () => {
    expect(model.functions.find(({ name }) => name === 'local-api')).toEqual({
      arn: api,
      name: 'local-api',
      logicalId: 'Api',
      handler: 'index.handler',
      source: 'packages/local/test/fixtures/functions/echo.ts',
      timeoutSeconds: 2,
      memoryMb: 512,
      environment: {
        TABLE_NAME: 'main',
        MEDIA_URL: 'https://localhost:4003',
        API_URL: 'http://localhost:4000/v1',
        WEB_URL: 'http://localhost:3000',
        REGION_KIND: 'east',
        FIRST_OF_TWO: 'a',
      },
    });
  });

  it('finds the function of a route behind an alias and behind an invocation URI', () => {
    expect(model.httpApis[0]?.routes).toEqual([{ key: '$default', functionArn: api, timeoutMs: 30_000 }]);
    expect(model.webSocketApis[0]).toMatchObject({
      routeKey: 'action',
      routes: [{ key: '$default', functionArn: api }],
    });
  });

  it('reads CORS, tables, buckets and the distribution in front of one', () => {
    expect(model.httpApis[0]?.cors).toMatchObject({ allowCredentials: true, maxAgeSeconds: 600 });
    expect(model.tables[0]).toMatchObject({
      name: 'main',
      ttlAttribute: 'expiresAt',
      streamView: 'NEW_AND_OLD_IMAGES',
    });
    expect(model.buckets[0]?.cors[0]).toMatchObject({ allowedMethods: ['PUT'], maxAgeSeconds: 60 });
    expect(model.distributions[0]?.buckets).toEqual([model.buckets[0]?.name]);
  });

  it('reads queues, rules, schedules and mappings', () => {
    expect(model.queues.find(({ name }) => name === 'work')).toMatchObject({
      visibilitySeconds: 60,
      redrive: { deadLetterArn: 'arn:aws:sqs:us-east-1:000000000000:work-dead', maxReceiveCount: 3 },
    });
    expect(model.rules).toHaveLength(1);
    expect(model.rules[0]).toMatchObject({ bus: 'fixelo-local', pattern: { 'detail-type': [{ prefix: 'booking.' }] } });
    expect(model.schedules).toMatchObject([{ expression: 'rate(1 minute)', target: { arn: api } }]);
    expect(model.mappings).toMatchObject(
      [
        { batchSize: 10, reportFailures: true, parallel: 10 },
        { batchSize: 25, bisect: true, retries: 5, filters: [{ eventName: ['INSERT'] }], onFailureArn: /work-dead/ },
      ].map((mapping) => ('onFailureArn' in mapping ? { ...mapping, onFailureArn: model.queues[0]?.arn } : mapping)),
    );
    expect(model.parameters.get('/fixelo/local/x')).toBe('y');
  });

  it('refuses a resource type that it neither runs nor knows to ignore', () => {
    const dir = altered('App.template.json', (text) => text.replace('AWS::IAM::Role', 'AWS::Neptune::DBCluster'));
    expect(() => readAssembly(dir, addresses)).toThrow('AWS::Neptune::DBCluster');
  });

  it('refuses an import that no stack exports', () => {
    const dir = altered('Storage.template.json', (text) => text.replace('local-Storage:TableName', 'other'));
    expect(() => readAssembly(dir, addresses)).toThrow('which no stack exports');
  });

  it('refuses a reference to what is not there', () => {
    const dir = altered('App.template.json', (text) => text.replace('{ "Ref": "Bus" }', '{ "Ref": "Gone" }'));
    expect(() => readAssembly(dir, addresses)).toThrow('refers to Gone');
  });
});
