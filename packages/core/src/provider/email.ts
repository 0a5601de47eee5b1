export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The narrow side of an e-mail provider. The same key sends one e-mail, whatever crashed in between. Throws
 * SERVICE_UNAVAILABLE when the provider is down, slow or over its limits; any other error will not pass by itself.
 */
export interface EmailProvider {
  send(email: Email, key: string): Promise<void>;
}

let current: EmailProvider | undefined;

/** The e-mail provider of this process. Resend's SDK is loaded at the first use. */
export async function emailProvider(): Promise<EmailProvider> {
  current ??= await (await import('./resend.ts')).resendProvider();
  return current;
}

/** Puts another e-mail provider in place, or with undefined the real one back. For tests. */
export const replaceEmailProvider = (provider: EmailProvider | undefined): void => {
  current = provider;
};
