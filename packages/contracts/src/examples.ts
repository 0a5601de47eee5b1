import type * as z from 'zod';
import type { RouteId, Routes } from './routes.ts';

type WithBody = { [R in RouteId]: Routes[R] extends { body: z.ZodType } ? R : never }[RouteId];
type BodyOf<R extends WithBody> = Routes[R] extends { body: infer B extends z.ZodType } ? z.input<B> : never;

const address = { line1: '1200 Brickell Ave', line2: 'Apt 5', city: 'Miami', state: 'FL', zip: '33131' };
const workday = [
  { start: '09:00', end: '12:00' },
  { start: '13:00', end: '17:00' },
];

/** A body that each route takes, shown in the documents and used by tests that walk every route. */
export const bodyExamples: { readonly [R in WithBody]: BodyOf<R> } = {
  'notifications.updatePreferences': {
    channels: { service_reminder: { sms: false }, new_message: { email: false } },
    quietHours: { start: '22:00', end: '07:00' },
  },
  'notifications.addDevice': { kind: 'expo', token: 'ExponentPushToken[k3Jd82hsLq0PzXcVbNm1aa]', label: 'Pixel 9' },
  'auth.register': {
    email: 'ana@example.com',
    password: 'correct horse battery',
    name: 'Ana Souza',
    role: 'CLIENT',
    phone: '+13055550123',
    locale: 'pt',
    timeZone: 'America/New_York',
  },
  'auth.login': { email: 'ana@example.com', password: 'correct horse battery' },
  'auth.refresh': { refreshToken: 'the-refresh-token-of-the-last-answer' },
  'auth.logout': { everywhere: true },
  'auth.verifyEmail': { token: 'nV3c1x9QmYv0b2k8sD4fGh7jKl5pO6iUyTrEwQaZxSc' },
  'auth.forgotPassword': { email: 'ana@example.com' },
  'auth.resetPassword': { token: 'nV3c1x9QmYv0b2k8sD4fGh7jKl5pO6iUyTrEwQaZxSc', password: 'correct horse battery' },
  'auth.changePassword': { currentPassword: 'correct horse battery', password: 'another long sentence' },
  'auth.changeEmail': { email: 'ana.souza@example.com' },
  'auth.confirmEmailChange': { token: 'nV3c1x9QmYv0b2k8sD4fGh7jKl5pO6iUyTrEwQaZxSc' },
  'auth.reauthenticate': { password: 'correct horse battery' },
  'auth.enableTotp': { code: '123456' },
  'auth.disableTotp': { code: '123456' },
  'auth.recoveryCodes': { code: '123456' },
  'users.updateProfile': {
    name: 'Ana Souza',
    locale: 'en',
    timeZone: 'America/New_York',
    provider: {
      headline: 'Licensed plumber, 12 years in Miami',
      bio: 'Leaks, heaters and whole bathrooms. I answer within the hour.',
      location: { lat: 25.7617, lng: -80.1918, city: 'Miami', state: 'FL', zip: '33131' },
    },
  },
  'services.create': {
    title: 'Leak repair',
    description: 'Finding and repairing leaks under sinks, behind walls and in ceilings.',
    category: 'plumbing',
    price: { amount: 12_000, currency: 'USD', unit: 'fixed' },
    durationMinutes: 90,
    location: { lat: 25.7617, lng: -80.1918, address: '1200 Brickell Ave', city: 'Miami', state: 'FL', zip: '33131' },
    radiusKm: 25,
    tags: ['leak', 'emergency'],
    instantBook: true,
    cancellationPolicy: 'flexible',
    questions: [{ id: 'where', label: 'Where is the leak?', required: true }],
    active: true,
  },
  'services.update': { title: 'Leak repair, same day', price: { amount: 15_000, currency: 'USD', unit: 'fixed' } },
  'availability.put': {
    timeZone: 'America/New_York',
    weekly: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: [], sun: [] },
    slotMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 15,
    minNoticeMinutes: 120,
    windowDays: 60,
  },
  'availability.setOverride': { date: '2026-12-24', intervals: [{ start: '09:00', end: '12:00' }] },
  'availability.addTimeOff': { from: '2026-12-28', to: '2027-01-02', note: 'With the family' },
  'availability.addCalendar': { url: 'https://calendar.example.com/private-3f2a/basic.ics', name: 'Family' },
  'bookings.create': {
    serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    scheduledAt: '2026-12-01T15:00:00.000Z',
    address,
    notes: 'The gate code is 4321.',
    answers: { where: 'Under the kitchen sink' },
    recurrence: { every: 'week', count: 4 },
  },
  'bookings.cancel': { reason: 'We found someone in the family who can help.' },
  'bookings.decline': { reason: 'I am away that week.' },
  'bookings.update': { scheduledAt: '2026-12-08T15:00:00.000Z', note: 'The plumber of the house comes on Tuesday.' },
  'bookings.start': { place: { lat: 25.7663, lng: -80.1932, accuracy: 12 } },
  'bookings.complete': { place: { lat: 25.7663, lng: -80.1932, accuracy: 9 } },
  'bookings.noShow': { reason: 'I rang the bell and called twice.' },
  'bookings.dispute': { reason: 'The tap drips as before.', attachments: [], messageIds: [] },
  'admin.resolveDispute': { outcome: 'COMPLETED', refundAmount: 4000, note: 'Half of the work was done.' },
  'payments.intent': { bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', purpose: 'booking' },
  'uploads.create': { purpose: 'attachment', contentType: 'image/jpeg', size: 2_400_000, name: 'leak.jpg' },
  'payments.confirm': { intentId: 'pi_3PqRsTuVwXyZ0123456789Ab' },
  'chat.open': { providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D' },
  'chat.send': {
    conversationId: 'cnv_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    message: 'Do you bring your own ladder?',
    clientMessageId: '5f0c7a52-93e4-4b0e-8c53-0a6f1c8d2b11',
  },
  'chat.read': { messageId: 'msg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D' },
  'chat.block': { blocked: true },
  'chat.report': { reason: 'spam', text: 'Sends the same offer every hour.' },
};
