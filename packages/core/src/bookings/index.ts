export * as Booking from './booking.ts';
export { load, partyOf, requireParty } from './access.ts';
export { Bookings, addressOf, infoOf, type BookingRow } from './booking.entity.ts';
export { amended, daysOf, moved, optimistic } from './change.ts';
export { mergedPage } from './merge.ts';
export { settleEnded } from './expire.ts';
export { place, type Agreed } from './place.ts';
export { claimOf, type Claim } from './time.ts';
