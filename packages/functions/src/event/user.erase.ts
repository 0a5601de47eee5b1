import { eraseAccount } from '@fixelo/core/auth/account';
import { consumer } from '../lib/consumer.ts';
import { personalData } from '../lib/personal.ts';

/** Erases what all rooms keep of a deleted account. */
export const handler = consumer('user.erase', ['user.deleted'], (_, { data }) =>
  eraseAccount(data.userId, personalData),
);
