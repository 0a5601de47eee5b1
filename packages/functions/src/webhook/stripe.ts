import { Actor, Id, Log } from '@fixelo/core/lib/index';
import { receive } from '@fixelo/core/payments/receive';
import { receive as receiveSubscription } from '@fixelo/core/subscriptions/receive';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { refusalOf } from '../lib/refusal.ts';
import { webhookAnswer } from './answer.ts';

/**
 * Events from Stripe. The signature covers the exact bytes, so the body is decoded from base64 when the gateway
 * says so and never parsed before it is checked. Anything but a 2xx makes Stripe send the event again.
 */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const requestId = Id.make('request');
  const rawBody = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  return Actor.provide({ type: 'system', name: 'stripe.webhook' }, requestId, async () => {
    try {
      await receive(rawBody, event.headers['stripe-signature'], receiveSubscription);
      return webhookAnswer(200, requestId, { success: true, data: { received: true } });
    } catch (error) {
      const { status, body, unexpected } = refusalOf(error);
      if (unexpected) Log.error('webhook failed', error);
      return webhookAnswer(status, requestId, body);
    }
  });
};
