export { cancel, cancelUnpaid, cancellationPreview, decline } from './cancel.ts';
export { dispute, disputes, resolveDispute } from './dispute.ts';
export { closeDue, expireDue } from './expire.ts';
export { chargeFailed, chargePartitions, dueCharges, followSeries, series } from './follow.ts';
export { acceptMove, declineMove, update } from './move.ts';
export { planner } from './planner.ts';
export { get, list } from './verbs.ts';
export { complete, noShow, onMyWay, sharesLocation, start } from './visit.ts';
