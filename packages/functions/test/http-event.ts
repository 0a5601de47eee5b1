import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface TestRequest {
  readonly method?: string;
  readonly path?: string;
  /** Without `?`, as it goes on the wire. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** The event that an HTTP API makes of a request (payload format 2.0). */
export const httpEvent = ({
  method = 'GET',
  path = '/',
  query = '',
  headers = {},
  cookies,
  body,
  isBase64Encoded = false,
}: TestRequest): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: query,
  headers,
  ...(cookies ? { cookies } : {}),
  ...(body === undefined ? {} : { body }),
  isBase64Encoded,
  requestContext: {
    accountId: '000000000000',
    apiId: 'api',
    domainName: 'api.test',
    domainPrefix: 'api',
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
    requestId: 'gateway-request',
    routeKey: '$default',
    stage: '$default',
    time: '01/Dec/2026:15:00:00 +0000',
    timeEpoch: 1_796_137_200_000,
  },
});
