/** The accounts to sign in with; one password opens every seeded account. */
export const password = 'florida-sunshine-2026';
export const logins = {
  client: { role: 'client', email: 'client@fixelo.test', password },
  provider: { role: 'provider', email: 'pro@fixelo.test', password },
  admin: { role: 'admin', email: 'admin@fixelo.test', password, totp: 'FIXELOLOCALADMINTWOFACTORKEY2345' },
} as const;
