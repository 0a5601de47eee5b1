import { User } from '@fixelo/core/users/index';
import { handle } from '../lib/handle.ts';

export const userEndpoints = [
  handle('users.profile', async () => ({ data: await User.profile() })),

  handle('users.updateProfile', async ({ body }) => ({ data: await User.updateProfile(body) })),

  handle('users.uploadAvatar', async ({ body }) => ({ data: await User.requestAvatar(body) })),

  handle('users.removeAvatar', async () => ({ data: await User.removeAvatar() })),

  handle('users.provider', async ({ params }) => ({ data: await User.provider(params) })),
];
