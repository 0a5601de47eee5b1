import type { PhoneEnd, SecurityChange } from '@fixelo/contracts';
import type { Told } from '../types.ts';

/** Letters with a link that does something. */
export type AccountNews = 'verify' | 'reset' | 'change_old' | 'change_new';
type Telling = (name: string) => Told & { readonly action: string };

export interface AccountTexts {
  readonly links: Readonly<Record<AccountNews, Telling>>;
  /** That something changed in how the account is entered. */
  readonly changed: (name: string, what: string) => Told & { readonly action: string };
  /** Codes that confirm the ends of a change of phone number; short, since texts cost by their length. */
  readonly phoneCode: {
    readonly sms: Readonly<Record<PhoneEnd, (code: string) => string>>;
    /** To somebody who cannot read the texts of the old number any more. */
    readonly email: (name: string, code: string) => Told & { readonly action: string };
  };
  readonly what: Readonly<Record<SecurityChange, string>>;
}
