export * as Realtime from './realtime.ts';
