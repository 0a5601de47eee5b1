import type { AccountTexts } from './types.ts';

const ignore = 'If it was not you, there is nothing to do: without this link nothing happens.';

export const en: AccountTexts = {
  links: {
    verify: (name) => ({
      subject: 'Confirm your e-mail address',
      title: `One click, ${name}`,
      lines: ['Confirm that this address is yours. The link works for seven days.'],
      action: 'Confirm my address',
    }),
    reset: (name) => ({
      subject: 'Set a new password',
      title: `A new password for you, ${name}`,
      lines: [
        'Somebody asked for this. The link works once and for an hour, and signs you out everywhere else.',
        ignore,
      ],
      action: 'Set a new password',
    }),
    change_old: (name) => ({
      subject: 'Do you want another e-mail address?',
      title: `Is this you, ${name}?`,
      lines: [
        'Your account is about to get another e-mail address. Confirm it here; the new address has to confirm it too.',
        'If it was not you, do not click. Set a new password: somebody is in your account.',
      ],
      action: 'Allow the change',
    }),
    change_new: (name) => ({
      subject: 'Confirm your new e-mail address',
      title: `Almost done, ${name}`,
      lines: ['Confirm that this address is yours. We have asked the address you have had until now, too.', ignore],
      action: 'Confirm my new address',
    }),
  },
  changed: (name, what) => ({
    subject: `${what} – Fixelo`,
    title: what,
    lines: [
      `This is to let you know, ${name}. If it was you, there is nothing to do.`,
      'If it was not you, set a new password now: that signs everybody out.',
    ],
    action: 'It was not me',
  }),
  phoneCode: {
    sms: {
      new: (code) => `Fixelo: ${code} confirms this number. It works for 10 minutes. Never share it.`,
      old: (code) =>
        `Fixelo: ${code} allows your account to change its number. Not you? Share it with nobody and change your password.`,
    },
    email: (name, code) => ({
      subject: `${code} is your Fixelo code`,
      title: `Your code is ${code}`,
      lines: [
        `Enter it to change the phone number of your account, ${name}. It works for ten minutes.`,
        'If it was not you, share it with nobody and set a new password: somebody is in your account.',
      ],
      action: 'It was not me',
    }),
  },
  what: {
    password: 'Your password was changed',
    email: 'Your e-mail address was changed',
    phone: 'Your phone number was changed',
    totp_enabled: 'Two-factor sign-in was turned on',
    totp_disabled: 'Two-factor sign-in was turned off',
    recovery_codes: 'Your recovery codes were replaced',
    passkey_added: 'A passkey was added',
    passkey_removed: 'A passkey was removed',
  },
};
