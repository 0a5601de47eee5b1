export * as QuoteRequest from './quote.ts';
export * as Waitlist from './waitlist.ts';
