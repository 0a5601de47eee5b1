import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A JSON answer of a webhook, with the headers that every answer has. */
export const webhookAnswer = (
  statusCode: number,
  requestId: string,
  body: object,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: {
    'content-type': 'application/json; charset=UTF-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  },
  body: JSON.stringify(body),
});
