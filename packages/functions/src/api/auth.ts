import { Auth } from '@fixelo/core/auth/index';
import { deviceOf, forget, isBrowser, issue, refreshTokenOf, signedIn } from '../lib/browser.ts';
import { handle } from '../lib/handle.ts';

export const authEndpoints = [
  handle('auth.register', async ({ body, request }) => signedIn(request, await Auth.register(body))),

  handle('auth.login', async ({ body, request }) =>
    signedIn(request, await Auth.login({ device: deviceOf(request), ...body })),
  ),

  handle('auth.refresh', async ({ body, request }) => {
    const refreshToken = refreshTokenOf(request, body.refreshToken);
    return { ...issue(request, await Auth.refresh({ refreshToken })), secret: true };
  }),

  handle('auth.logout', async ({ body, request }) => {
    const data = await Auth.logout(body);
    return isBrowser(request) ? { data, headers: forget() } : { data };
  }),

  handle('auth.sessions', async () => ({ data: await Auth.sessions() })),

  handle('auth.endSession', async ({ params }) => ({ data: await Auth.endSession(params) })),

  handle('auth.requestVerification', async () => ({ data: await Auth.requestVerification() })),

  handle('auth.verifyEmail', async ({ body }) => ({ data: await Auth.verifyEmail(body) })),

  handle('auth.forgotPassword', async ({ body }) => ({ data: await Auth.forgotPassword(body) })),

  handle('auth.resetPassword', async ({ body }) => ({ data: await Auth.resetPassword(body) })),

  handle('auth.changePassword', async ({ body }) => ({ data: await Auth.changePassword(body) })),

  handle('auth.changeEmail', async ({ body }) => ({ data: await Auth.requestEmailChange(body) })),

  handle('auth.confirmEmailChange', async ({ body }) => ({ data: await Auth.confirmEmailChange(body) })),

  handle('auth.changePhone', async ({ body }) => ({ data: await Auth.requestPhoneChange(body) })),

  handle('auth.confirmPhoneChange', async ({ body }) => ({ data: await Auth.confirmPhoneChange(body) })),

  handle('auth.reauthenticate', async ({ body }) => ({ data: await Auth.reauthenticate(body) })),

  handle('auth.totp', async () => ({ data: await Auth.totpState() })),

  handle('auth.setupTotp', async () => ({ data: await Auth.setupTotp() })),

  handle('auth.enableTotp', async ({ body }) => ({ data: await Auth.enableTotp(body) })),

  handle('auth.disableTotp', async ({ body }) => ({ data: await Auth.disableTotp(body) })),

  handle('auth.recoveryCodes', async ({ body }) => ({ data: await Auth.renewRecoveryCodes(body) })),

  handle('auth.jwks', async () => ({
    document: JSON.stringify(await Auth.jwks()),
    contentType: 'application/jwk-set+json',
  })),
];
