import { describe, expect, it } from 'vitest';
import { RouteTable } from './routes.ts';

const keys = [
  '$default',
  'ANY /v1/{proxy+}',
  'GET /v1/services/{id}',
  'GET /v1/services/search',
  'ANY /v1/services/{id}',
  'POST /v1/webhooks/stripe',
];
const table = new RouteTable(keys.map((key) => ({ key, functionArn: key, timeoutMs: 1 })));
const matched = (method: string, path: string) => {
  const found = table.match(method, path);
  return found && [found.route.key, found.pathParameters];
};

describe('route table', () => {
  it.each([
    ['GET', '/v1/services/search', 'GET /v1/services/search', undefined],
    ['GET', '/v1/services/svc%201', 'GET /v1/services/{id}', { id: 'svc 1' }],
    ['PUT', '/v1/services/x', 'ANY /v1/services/{id}', { id: 'x' }],
    ['POST', '/v1/services/search', 'ANY /v1/services/{id}', { id: 'search' }],
    ['GET', '/v1/services/x/photos', 'ANY /v1/{proxy+}', { proxy: 'services/x/photos' }],
    ['GET', '/v1/webhooks/stripe', 'ANY /v1/{proxy+}', { proxy: 'webhooks/stripe' }],
    ['GET', '/other', '$default', undefined],
    ['GET', '/v1/', '$default', undefined],
  ])('%s %s', (method, path, key, parameters) => {
    expect(matched(method, path)).toEqual([key, parameters]);
  });

  it('finds nothing where there is no $default', () => {
    expect(new RouteTable([]).match('GET', '/')).toBeUndefined();
  });
});
