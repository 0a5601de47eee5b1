import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpApiModel, RouteModel } from '../assembly/model.ts';
import { createClock } from '../clock/clock.ts';
import type { Part } from '../part.ts';
import { startHttpGateway } from './http.ts';

interface Event {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly requestContext: Readonly<Record<string, unknown>>;
}
const origin = 'http://localhost:3000';
const route = (key: string, functionArn: string, timeoutMs = 30_000): RouteModel => ({ key, functionArn, timeoutMs });
const api: HttpApiModel = {
  id: 'api',
  name: 'test',
  stage: '$default',
  routes: [
    route('$default', 'echo'),
    route('GET /things/{id}', 'echo'),
    route('GET /slow', 'slow', 50),
    route('GET /broken', 'broken'),
    route('GET /own-cors', 'cors'),
  ],
  cors: {
    allowOrigins: [origin],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['content-type'],
    exposeHeaders: ['x-request-id'],
    allowCredentials: true,
    maxAgeSeconds: 600,
  },
};
const functions: Record<string, (event: object) => Promise<unknown>> = {
  echo: (event) => Promise.resolve(event),
  slow: () => new Promise((resolve) => setTimeout(resolve, 500)),
  broken: () => Promise.reject(new Error('no')),
  cors: () =>
    Promise.resolve({
      statusCode: 200,
      headers: { 'access-control-allow-origin': '*', vary: 'Accept-Encoding' },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: 'x',
    }),
};

let gateway: Part;
beforeAll(async () => {
  gateway = await startHttpGateway({
    port: 0,
    api,
    account: '000000000000',
    clock: createClock(),
    invoke: (arn, event) => functions[arn]?.(event) ?? Promise.reject(new Error(arn)),
    onError: () => undefined,
  });
});
afterAll(() => gateway.close());
const call = (path: string, init?: RequestInit) => fetch(gateway.url + path, init);
const eventOf = async (path: string, init?: RequestInit): Promise<Event> =>
  (await (await call(path, init)).json()) as Event;

describe('an HTTP API', () => {
  it('hands the request over as payload 2.0', async () => {
    const event = await eventOf('/things/a%20b?x=1&x=2&y=%C3%A9', { headers: { cookie: 's=1; t=2', 'X-Custom': 'v' } });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /things/{id}',
      rawPath: '/things/a%20b',
      rawQueryString: 'x=1&x=2&y=%C3%A9',
      cookies: ['s=1', 't=2'],
      queryStringParameters: { x: '1,2', y: 'é' },
      pathParameters: { id: 'a b' },
      isBase64Encoded: false,
      requestContext: { stage: '$default', http: { method: 'GET', path: '/things/a%20b', sourceIp: '127.0.0.1' } },
    });
    expect(event.headers).toMatchObject({ 'x-custom': 'v', 'x-forwarded-proto': 'http' });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event).not.toHaveProperty('body');
  });

  it('joins a repeated header with commas', async () => {
    const body = await new Promise<string>((resolve) => {
      request(`${gateway.url}/`, { headers: { 'x-many': ['a', 'b'] } }, (res) => {
        let text = '';
        res.on('data', (chunk: Buffer) => (text += chunk.toString()));
        res.on('end', () => resolve(text));
      }).end();
    });
    expect(body).toContain('"x-many":"a, b"');
  });

  it.each([
    ['application/json', '{"é":1}', false],
    ['application/vnd.api+json; charset=utf-8', '{}', false],
    ['text/plain', 'é', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['multipart/form-data; boundary=x', '--x--', true],
    ['image/png', 'png', true],
  ])('passes a body of type %s', async (type, body, encoded) => {
    const event = await eventOf('/', { method: 'POST', body, headers: { 'content-type': type } });
    expect(event.isBase64Encoded).toBe(encoded);
    expect(Buffer.from(event.body ?? '', encoded ? 'base64' : 'utf8').toString()).toBe(body);
  });

  it('refuses more than 10 MB with 413', async () => {
    const response = await call('/', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  it('answers 503 when its time is up and 500 when the function fails', async () => {
    const slow = await call('/slow');
    expect([slow.status, await slow.json()]).toEqual([503, { message: 'Service Unavailable' }]);
    const broken = await call('/broken');
    expect([broken.status, await broken.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('answers a preflight itself, and says nothing to strangers', async () => {
    const preflight = (from: string) =>
      call('/', { method: 'OPTIONS', headers: { origin: from, 'access-control-request-method': 'POST' } });
    const allowed = await preflight(origin);
    expect(allowed.status).toBe(204);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'content-type',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '600',
    });
    expect((await preflight('https://evil.test')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('sets CORS headers in place of the function and keeps its other headers and cookies', async () => {
    const response = await call('/own-cors', { headers: { origin } });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-expose-headers')).toBe('x-request-id');
    expect(response.headers.get('vary')).toBe('Accept-Encoding, Origin');
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
  });
});
