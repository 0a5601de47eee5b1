import { createHmac, randomUUID } from 'node:crypto';
import type { Clock } from '../standin/clock.ts';
import type { StoredEmail } from './email.ts';

export interface ResendWebhook {
  readonly url: string;
  /** `whsec_` and base64. */
  readonly secret: string;
}

const waitsMs = [0, 5_000, 300_000, 1_800_000];

/** Tells the endpoint what became of an e-mail, signed as Svix does; a few times while it does not answer. */
export function tellOutcome(email: StoredEmail, { url, secret }: ResendWebhook, clock: Clock, attempt = 0): void {
  if (email.outcome === 'canceled') return;
  clock.at(clock.now() + (waitsMs[attempt] ?? 0), async () => {
    const id = `msg_${randomUUID()}`;
    const timestamp = String(Math.floor(clock.now() / 1000));
    const body = JSON.stringify({
      type: `email.${email.outcome}`,
      created_at: new Date(clock.now()).toISOString(),
      data: {
        email_id: email.id,
        from: email.from,
        to: email.to,
        subject: email.subject,
        created_at: new Date(email.at).toISOString(),
        ...(email.outcome === 'bounced'
          ? { bounce: { type: 'Permanent', subType: 'General', message: 'The mailbox does not exist' } }
          : {}),
      },
    });
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const isTold = await fetch(url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(15_000),
      headers: {
        'content-type': 'application/json',
        'svix-id': id,
        'svix-timestamp': timestamp,
        'svix-signature': `v1,${signature}`,
      },
    }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (!isTold && attempt + 1 < waitsMs.length) tellOutcome(email, { url, secret }, clock, attempt + 1);
  });
}
