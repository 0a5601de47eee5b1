export * as Health from './health.ts';
