export * as Feed from './feed.ts';
export * as OutsideCalendar from './outside.ts';
