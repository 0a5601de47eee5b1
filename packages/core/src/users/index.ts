export * as User from './user.ts';
export { cardOf, infoOf, textableNumber } from './info.ts';
export { Emails, Phones, Users, type UserRow } from './user.entity.ts';
