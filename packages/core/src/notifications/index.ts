export * as Notification from './notification.ts';
