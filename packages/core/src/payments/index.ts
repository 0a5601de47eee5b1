export * as Checkout from './checkout.ts';
export * as Payment from './payment.ts';
