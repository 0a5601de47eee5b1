export * as Availability from './availability.ts';
export { Days, AvailabilitySettingsRows, type Holding, type Rules } from './availability.entity.ts';
export { DayBook, busySpan, dayWrites, decidingDates, guardedDates, type Span } from './days.ts';
export { datesBetween } from './date.ts';
export { agendaOf } from './exceptions.ts';
export { freeOn, type Candidate, type When } from './search.ts';
export { alternatives, freeStartsOf, hintOf, readDayRange, readDays, remember } from './read.ts';
export { ownRules } from './settings.ts';
export { isReachable, placeOf, type Place } from './travel.ts';
