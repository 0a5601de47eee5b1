import { Auth } from '@fixelo/core/auth/index';
import { Provider } from '@fixelo/core/catalog/index';
import { User } from '@fixelo/core/users/index';
import { leaveRequests } from '@fixelo/core/requests/leave';
import { requestData } from '@fixelo/core/requests/personal';
import { handle, page } from '../lib/handle.ts';
import { personalData } from '../lib/personal.ts';

const leavingData = personalData.map((room) => (room === requestData ? { ...room, prepare: leaveRequests } : room));

export const userEndpoints = [
  handle('users.profile', async () => ({ data: await User.profile() })),

  handle('users.updateProfile', async ({ body }) => ({ data: await User.updateProfile(body) })),

  handle('users.uploadAvatar', async ({ body }) => ({ data: await User.requestAvatar(body) })),

  handle('users.removeAvatar', async () => ({ data: await User.removeAvatar() })),

  handle('users.remove', async () => ({ data: await Auth.deleteAccount(leavingData) })),

  handle('users.export', async () => ({
    document: JSON.stringify(await Auth.exportData(personalData), null, 2),
    contentType: 'application/json',
    headers: { 'content-disposition': 'attachment; filename="fixelo-data.json"' },
  })),

  handle('users.providers', async ({ query }) => page(await Provider.list(query), query.limit)),

  handle('users.provider', async ({ params }) => ({ data: await User.provider(params) })),
];
