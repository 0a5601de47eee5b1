import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { App } from './app.ts';
import { textOf } from './respond.ts';

/** The Lambda handler of an app behind an HTTP API (payload format 2.0). */
export const lambda =
  (app: App) =>
  async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> =>
    toResult(await app.fetch(toRequest(event), { sourceIp: event.requestContext.http.sourceIp, text: bodyOf(event) }));

/** HTTP forbids such values; a gateway lets none through, and `Headers` would throw. */
const sane = /^[\t\x20-\x7e\x80-\xff]*$/;

function toRequest(event: APIGatewayProxyEventV2): Request {
  const { method } = event.requestContext.http;
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) {
    if (value !== undefined && sane.test(value)) headers.set(name, value);
  }
  if (event.cookies) headers.set('cookie', event.cookies.join('; '));
  // The gateway has decoded the path: what would end it as text of a URL is encoded again.
  const path = event.rawPath.replace(/[?#]/g, encodeURIComponent);
  const url = `https://${event.requestContext.domainName}${path}${event.rawQueryString && `?${event.rawQueryString}`}`;
  return new Request(url, { method, headers });
}

/** The body, which goes beside the request: as part of it, it would be made a stream and read again. */
function bodyOf({ requestContext, body = '', isBase64Encoded }: APIGatewayProxyEventV2): string {
  const { method } = requestContext.http;
  if (method === 'GET' || method === 'HEAD') return '';
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

async function toResult(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = value;
  const cookies = response.headers.getSetCookie();
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 ? { cookies } : {}),
    body: await textOf(response),
    isBase64Encoded: false,
  };
}
