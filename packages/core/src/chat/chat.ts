export { factsAt, factsOf, type Facts } from './facts.ts';
export { noteBooking, settle, unsettled } from './follow-up.ts';
export { get, messages } from './history.ts';
export { list, unread } from './inbox.ts';
export { join, leave, typing } from './live.ts';
export { markRead, read } from './marks.ts';
export { block, report } from './moderation.ts';
export { open } from './open.ts';
export { send, store, type Stored } from './send.ts';
