import * as Config from '../platform/config.ts';
import { smsProvider } from '../provider/sms.ts';
import { textableNumber } from '../users/index.ts';
import { deliverer, type Sending, type Sent } from './deliver.ts';

/** Two parts of the alphabet that texts are cheapest in. */
const longestText = 300;

/**
 * Twilio knows no idempotency key: before a text is sent, the row says that it may have been. An attempt that finds
 * that word asks Twilio whether a text with this body went to this number since.
 */
async function bySms({ user, row, delivery, composed, markCalled }: Sending): Promise<Sent> {
  const to = textableNumber(user);
  if (to === undefined) return { skipped: 'there is no confirmed number' };
  const link = `${Config.required('WEB_URL')}${composed.note.path}`;
  const words = `Fixelo: ${composed.note.title}. ${composed.note.body}`;
  const body = `${words.slice(0, longestText - link.length - 1)} ${link}`;
  const statusCallback = `${Config.required('API_URL')}/webhooks/twilio?notification=${row.id}`;
  const text = { to, body, statusCallback };
  const provider = await smsProvider();
  if (delivery.calledAt !== undefined) {
    const found = await provider.find(text, Date.parse(delivery.createdAt));
    if (found !== undefined) return { providerId: found };
  } else await markCalled();
  return { providerId: await provider.send(text) };
}

/** Sends a notification as a text. */
export const deliverBySms = deliverer(bySms);
