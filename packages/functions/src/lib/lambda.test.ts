import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { httpEvent } from '../../test/http-event.ts';
import type { App } from './app.ts';
import { lambda } from './lambda.ts';

const app: App = new Hono();
app.all('*', (c) => {
  c.header('set-cookie', 'a=1', { append: true });
  c.header('set-cookie', 'b=2; Path=/', { append: true });
  return c.json({
    method: c.req.method,
    url: c.req.url,
    body: (c.env as { text: string }).text,
    cookie: c.req.header('cookie'),
    trace: c.req.header('x-trace'),
    from: c.env.sourceIp,
  });
});
const handler = lambda(app);
const call = async (event: Parameters<typeof httpEvent>[0]) => {
  const result = await handler(httpEvent(event));
  return { ...result, seen: JSON.parse(result.body ?? '') as Record<string, string> };
};

it('translates path, query, cookies and answers', async () => {
  const { seen, cookies, statusCode, headers } = await call({
    path: '/v1/a b?c#d',
    query: 'q=%C3%A1&q=2',
    cookies: ['x=1', 'y=2'],
    headers: { 'x-trace': 'ok' },
  });
  expect(seen).toEqual({
    method: 'GET',
    url: 'https://api.test/v1/a%20b%3Fc%23d?q=%C3%A1&q=2',
    body: '',
    cookie: 'x=1; y=2',
    from: '127.0.0.1',
    trace: 'ok',
  });
  expect(cookies).toEqual(['a=1', 'b=2; Path=/']);
  expect(headers).toMatchObject({ 'content-type': 'application/json' });
  expect(headers).not.toHaveProperty('set-cookie');
  expect(statusCode).toBe(200);
});

it('reads bodies as text or base64, and none of a GET', async () => {
  expect((await call({ method: 'POST', body: 'á' })).seen['body']).toBe('á');
  const base64 = Buffer.from('ñ').toString('base64');
  expect((await call({ method: 'PUT', body: base64, isBase64Encoded: true })).seen['body']).toBe('ñ');
  expect((await call({ method: 'GET', body: 'x' })).seen['body']).toBe('');
});

it('drops header values that HTTP forbids', async () => {
  expect((await call({ headers: { 'x-trace': 'a\u0000b' } })).seen['trace']).toBeUndefined();
});
