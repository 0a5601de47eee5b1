import { Actor, Id, Log, notFound } from '@fixelo/core/lib/index';
import * as Feedback from '@fixelo/core/notifications/feedback';
import { unsubscribe } from '@fixelo/core/notifications/unsubscribe';
import { notificationType } from '@fixelo/contracts';
import * as Config from '@fixelo/core/platform/config';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { refusalOf } from '../lib/refusal.ts';
import { webhookAnswer } from './answer.ts';

const unsubscribePath = /^\/v1\/notifications\/unsubscribe\/([\w-]{32})$/;

/**
 * What comes from mail programs and the providers of e-mails and texts, as forms and signed bodies: one-click
 * unsubscribes, bounces and complaints, and what became of texts.
 */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const requestId = Id.make('request');
  return Actor.provide({ type: 'system', name: 'messages.webhook' }, requestId, async () => {
    try {
      await receive(event);
      return webhookAnswer(200, requestId, { success: true, data: { received: true } });
    } catch (error) {
      const { status, body, unexpected } = refusalOf(error);
      if (unexpected) Log.error('webhook failed', error, { path: event.rawPath.replace(/[\w-]{32}$/, '…') });
      return webhookAnswer(status, requestId, body);
    }
  });
};

async function receive(event: APIGatewayProxyEventV2): Promise<void> {
  const { rawPath, rawQueryString, headers } = event;
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString();
  const query = new URLSearchParams(rawQueryString);
  const token = unsubscribePath.exec(rawPath)?.[1];
  if (token !== undefined) {
    const type = notificationType.safeParse(query.get('type')).data;
    return unsubscribe({ token, ...(type ? { type } : {}) });
  }
  if (rawPath === '/v1/webhooks/resend')
    return Feedback.ofEmail(body, {
      id: headers['svix-id'],
      timestamp: headers['svix-timestamp'],
      signature: headers['svix-signature'],
    });
  if (rawPath === '/v1/webhooks/twilio')
    return Feedback.ofText({
      url: `${Config.required('API_URL')}/webhooks/twilio?${rawQueryString}`,
      notificationId: query.get('notification') ?? '',
      form: Object.fromEntries(new URLSearchParams(body)),
      ...(headers['x-twilio-signature'] === undefined ? {} : { signature: headers['x-twilio-signature'] }),
    });
  throw notFound('route');
}
