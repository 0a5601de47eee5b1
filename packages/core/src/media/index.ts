export * as Media from './media.ts';
