import { use, type StackContext } from 'sst/constructs';
import { Api } from './api.ts';
import { Events } from './events.ts';
import { makeEffects, type Effect } from './lib/effect.ts';
import { manageConnections, readTable, writeTable } from './lib/policy.ts';
import { settings } from './lib/settings.ts';
import { Realtime } from './realtime.ts';
import { Storage } from './storage.ts';

/**
 * Carries notifications to people, one function a channel. Apart from the other effects since what it sends names
 * addresses of the API.
 */
export function Notices({ app, stack }: StackContext) {
  const { config } = settings(app);
  const { table } = use(Storage);
  const { bus } = use(Events);
  const realtime = use(Realtime);
  const { url: API_URL } = use(Api);

  const TABLE_NAME = table.tableName;
  const WEB_URL = config.webUrl;
  const statements = () => [readTable(table), writeTable(table)];
  const due = (channel: string) => ({
    source: ['fixelo.notification'],
    detailType: ['notification.due'],
    detail: { data: { channel: [channel] } },
  });
  const effects: readonly Effect[] = [
    {
      id: 'NotificationEmail',
      entry: 'event/notification.email',
      description: 'Notifications by e-mail',
      pattern: due('email'),
      environment: { TABLE_NAME, WEB_URL, API_URL, EMAIL_FROM: config.emailFrom },
      secrets: ['RESEND_API_KEY'],
      statements: statements(),
    },
    {
      id: 'NotificationSms',
      entry: 'event/notification.sms',
      description: 'Notifications as texts',
      pattern: due('sms'),
      environment: { TABLE_NAME, WEB_URL, API_URL, SMS_FROM: config.smsFrom },
      secrets: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'],
      statements: statements(),
    },
    {
      id: 'NotificationPush',
      entry: 'event/notification.push',
      description: 'Notifications to phones and browsers',
      pattern: due('push'),
      environment: { TABLE_NAME, WEB_URL, VAPID_PUBLIC_KEY: config.vapidPublicKey },
      secrets: ['VAPID_PRIVATE_KEY'],
      statements: statements(),
    },
    {
      id: 'NotificationLive',
      entry: 'event/notification.live',
      description: 'Notifications to open pages',
      pattern: due('inApp'),
      environment: { TABLE_NAME, REALTIME_ENDPOINT: realtime.endpoint },
      statements: [...statements(), manageConnections(realtime.api, app.stage)],
    },
  ];
  const workers = makeEffects(app, stack, bus, effects);
  return {
    queues: new Map(workers.map(({ id, work }) => [id, work] as const)),
    functions: workers.map(({ worker }) => worker),
  };
}
