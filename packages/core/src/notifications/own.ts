/** What people do with their own notifications, and operators with those that are stuck. Sends nothing. */
export * as Devices from './devices.ts';
export * as Inbox from './inbox.ts';
export * as Parked from './parked.ts';
export * as Preference from './preferences.ts';
