export * as Subscription from './subscription.ts';
