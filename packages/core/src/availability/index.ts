export * as Availability from './verbs.ts';
export { Days, AvailabilitySettingsRows, type Holding } from './availability.entity.ts';
export { DayBook, busySpan, dayWrites, decidingDates, guardedDates, type Span } from './days.ts';
export { datesBetween } from './date.ts';
export { alternatives, freeStartsOf, hintOf, readDays, remember } from './read.ts';
