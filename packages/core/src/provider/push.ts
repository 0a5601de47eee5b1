import * as Config from '../platform/config.ts';

/** What a lock screen shows. */
export interface Push {
  /** The same id replaces what is shown already, so that a repeat does not ring twice. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Page that it opens, below the address of the web. */
  readonly path: string;
}
export interface PushTarget {
  readonly kind: 'expo' | 'web';
  /** Expo's token, or the endpoint of a browser. */
  readonly address: string;
  readonly keys?: { readonly p256dh: string; readonly auth: string } | undefined;
}
/** `gone`: the app was removed or the browser unsubscribed; forget the device. */
export type PushOutcome = 'sent' | 'gone';

/**
 * The narrow side of the push services. Throws SERVICE_UNAVAILABLE when one is down, slow or over its limits; any
 * other error will not pass by itself.
 */
export interface PushProvider {
  send(target: PushTarget, push: Push): Promise<PushOutcome>;
}

let current: PushProvider | undefined;

/** The push services of this process; what encrypts for browsers is loaded at the first use. */
export async function pushProvider(): Promise<PushProvider> {
  current ??= await (await import('./push-services.ts')).pushServices();
  return current;
}

/** Puts another provider in place, or with undefined the real ones back. For tests. */
export const replacePushProvider = (provider: PushProvider | undefined): void => {
  current = provider;
};

const hosts = [
  /^fcm\.googleapis\.com$/,
  /^updates\.push\.services\.mozilla\.com$/,
  /^([\w-]+\.)+notify\.windows\.com$/,
  /^([\w-]+\.)*push\.apple\.com$/,
];

/** Whether a browser's endpoint belongs to a push service: we post to no other address that people name. */
export function isPushService(endpoint: string): boolean {
  const url = new URL(endpoint);
  const standIn = Config.optional('PUSH_API_URL');
  if (standIn !== undefined && url.origin === new URL(standIn).origin) return true;
  return url.protocol === 'https:' && url.port === '' && hosts.some((host) => host.test(url.hostname));
}
