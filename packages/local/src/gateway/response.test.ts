import { describe, expect, it } from 'vitest';
import { httpAnswer } from './response.ts';

const text = (result: unknown) => {
  const { status, headers, body } = httpAnswer(result);
  return [status, headers['content-type'], body.toString()];
};

describe('answers of functions', () => {
  it.each([
    ['text', 'hello', [200, 'application/json', 'hello']],
    ['an object without a status', { a: 1 }, [200, 'application/json', '{"a":1}']],
    ['nothing', undefined, [200, 'application/json', 'null']],
    ['a status alone', { statusCode: 204 }, [204, undefined, '']],
    ['a body without a type', { statusCode: 200, body: 'x' }, [200, 'text/plain;charset=UTF-8', 'x']],
    [
      'base64',
      { statusCode: 200, body: 'aGk=', isBase64Encoded: true, headers: { 'Content-Type': 'image/png' } },
      [200, 'image/png', 'hi'],
    ],
    ['a malformed status', { statusCode: 'x' }, [500, 'application/json', '{"message":"Internal Server Error"}']],
    [
      'a body that is no text',
      { statusCode: 200, body: {} },
      [500, 'application/json', '{"message":"Internal Server Error"}'],
    ],
  ])('%s', (_name, result, expected) => {
    expect(text(result)).toEqual(expected);
  });

  it('sends each cookie on its own and drops headers that the gateway sets', () => {
    const { headers } = httpAnswer({
      statusCode: 200,
      cookies: ['a=1', 'b=2'],
      headers: { 'Content-Length': '3', 'X-Number': 5 },
    });
    expect(headers).toEqual({ 'set-cookie': ['a=1', 'b=2'], 'x-number': '5' });
  });

  it('refuses more than Lambda can return', () => {
    expect(httpAnswer({ statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024 + 1) }).status).toBe(500);
  });
});
