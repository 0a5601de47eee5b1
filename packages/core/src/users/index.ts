export * as User from './user.ts';
export { cardOf, infoOf, textableNumber } from './info.ts';
export {
  Emails,
  emailsLike,
  folded,
  Phones,
  phonesLike,
  Users,
  usersNamed,
  usersOfStatus,
  type UserRow,
} from './user.entity.ts';
