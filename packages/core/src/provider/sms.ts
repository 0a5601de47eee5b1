export interface Text {
  /** E.164. */
  readonly to: string;
  readonly body: string;
  /** Where the provider tells what became of it. */
  readonly statusCallback?: string;
}

/**
 * The narrow side of a provider of texts. Throws SERVICE_UNAVAILABLE when it is down, slow or over its limits; any
 * other error will not pass by itself. Sending is not idempotent: `find` says whether an attempt that broke off went out.
 */
export interface SmsProvider {
  /** Answers the provider's id. */
  send(text: Text): Promise<string>;
  /** The id of a text with just this receiver and body that was accepted at or after `since` (milliseconds). */
  find(text: Text, since: number): Promise<string | undefined>;
}

let current: SmsProvider | undefined;

/** The provider of texts of this process. */
export async function smsProvider(): Promise<SmsProvider> {
  current ??= await (await import('./twilio.ts')).twilioProvider();
  return current;
}

/** Puts another provider in place, or with undefined the real one back. For tests. */
export const replaceSmsProvider = (provider: SmsProvider | undefined): void => {
  current = provider;
};
