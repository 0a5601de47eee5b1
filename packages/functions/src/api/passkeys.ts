import * as Passkey from '@fixelo/core/auth/passkey';
import * as Standing from '@fixelo/core/auth/standing';
import { verify } from '@fixelo/core/auth/token';
import { createApp } from '../lib/app.ts';
import { signedIn } from '../lib/browser.ts';
import { handle } from '../lib/handle.ts';
import { lambda } from '../lib/lambda.ts';

/** Passkeys, in a function of their own: the library that checks them is as large as half of the API. */
export const handler = lambda(
  createApp({
    endpoints: [
      handle('passkeys.registerOptions', async () => ({ data: await Passkey.registerOptions() })),

      handle('passkeys.registerVerify', async ({ body }) => ({ data: await Passkey.registerVerify(body) })),

      handle('passkeys.loginOptions', async () => ({ data: await Passkey.loginOptions() })),

      handle('passkeys.loginVerify', async ({ body, request }) => signedIn(request, await Passkey.loginVerify(body))),

      handle('passkeys.list', async () => ({ data: await Passkey.list() })),

      handle('passkeys.rename', async ({ params, body }) => ({ data: await Passkey.rename({ ...params, ...body }) })),

      handle('passkeys.remove', async ({ params }) => ({ data: await Passkey.remove(params) })),
    ],
    verify,
    standing: Standing,
  }),
);
