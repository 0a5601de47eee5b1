import type { Booking, Conversation, RouteId, Service, SignedIn, Slot, UploadTicket } from '@fixelo/contracts';
import { bodyExamples } from '@fixelo/contracts/examples';
import { Services } from '@fixelo/core/catalog/service.entity';
import { Passkeys } from '@fixelo/core/auth/passkey.entity';
import { Actor, Id } from '@fixelo/core/lib/index';
import { Notification } from '@fixelo/core/notifications/index';
import { write } from '@fixelo/core/platform/index';
import type { TestApi } from './api.ts';

/** What a route is called with. */
export interface Sample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Ids that a call is about: those of somebody's things, or of things that do not exist. */
export interface Things {
  readonly serviceId: string;
  readonly bookingId: string;
  readonly providerId: string;
  readonly intentId: string;
  /** A photo of the service. */
  readonly photoId: string;
  /** An upload of the client's. */
  readonly uploadId: string;
  /** A passkey of the client. */
  readonly passkeyId: string;
  /** A session of the client. */
  readonly sessionId: string;
  readonly conversationId: string;
  /** A free time of the service. */
  readonly slot: string;
  readonly notificationId: string;
  readonly deviceId: string;
  /** A request of the client for quotes, an offer of the provider for it, and what the client waits for. */
  readonly requestId: string;
  readonly offerId: string;
  readonly waitId: string;
}

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** A proper call of every route about given things. A route without one fails the suites that walk the table. */
export const samples: Readonly<Record<RouteId, (things: Things) => Sample>> = {
  'auth.register': () => ({ body: { ...bodyExamples['auth.register'], email: 'taken@example.com', phone: undefined } }),
  'auth.login': () => ({ body: bodyExamples['auth.login'] }),
  'auth.refresh': () => ({ body: bodyExamples['auth.refresh'] }),
  'auth.logout': () => ({ body: { refreshToken: 'of-nobody' } }),
  'auth.jwks': () => ({}),
  'auth.requestVerification': () => ({}),
  'auth.verifyEmail': () => ({ body: bodyExamples['auth.verifyEmail'] }),
  'auth.forgotPassword': () => ({ body: bodyExamples['auth.forgotPassword'] }),
  'auth.resetPassword': () => ({ body: bodyExamples['auth.resetPassword'] }),
  'auth.changePassword': () => ({ body: bodyExamples['auth.changePassword'] }),
  'auth.changeEmail': () => ({ body: bodyExamples['auth.changeEmail'] }),
  'auth.confirmEmailChange': () => ({ body: bodyExamples['auth.confirmEmailChange'] }),
  'auth.changePhone': () => ({ body: bodyExamples['auth.changePhone'] }),
  'auth.confirmPhoneChange': () => ({ body: bodyExamples['auth.confirmPhoneChange'] }),
  'passkeys.registerOptions': () => ({}),
  'passkeys.registerVerify': () => ({ body: bodyExamples['passkeys.registerVerify'] }),
  'passkeys.loginOptions': () => ({}),
  'passkeys.loginVerify': () => ({ body: bodyExamples['passkeys.loginVerify'] }),
  'passkeys.list': () => ({}),
  'passkeys.rename': ({ passkeyId }) => ({ params: { id: passkeyId }, body: { name: 'My phone' } }),
  'passkeys.remove': ({ passkeyId }) => ({ params: { id: passkeyId } }),
  'users.remove': () => ({}),
  'users.export': () => ({}),
  'users.providers': () => ({ query: { limit: '5' } }),
  'favorites.list': () => ({ query: { limit: '5' } }),
  'favorites.add': ({ serviceId }) => ({ body: { serviceId } }),
  'favorites.remove': ({ serviceId }) => ({ params: { serviceId } }),
  'admin.users': () => ({ query: { email: 'ana@example.com' } }),
  'admin.user': ({ providerId }) => ({ params: { id: providerId } }),
  'admin.suspendUser': ({ providerId }) => ({ params: { id: providerId }, body: { reason: 'A test' } }),
  'admin.restoreUser': ({ providerId }) => ({ params: { id: providerId } }),
  'admin.setUserRole': ({ providerId }) => ({ params: { id: providerId }, body: { role: 'PROVIDER' } }),
  'admin.audit': () => ({ query: { limit: '5' } }),
  'auth.sessions': () => ({}),
  'auth.reauthenticate': () => ({ body: { password: 'not the password' } }),
  'auth.totp': () => ({}),
  'auth.setupTotp': () => ({}),
  'auth.enableTotp': () => ({ body: { code: '000000' } }),
  'auth.disableTotp': () => ({ body: { code: '000000' } }),
  'auth.recoveryCodes': () => ({ body: { code: '000000' } }),
  'auth.endSession': ({ sessionId }) => ({ params: { id: sessionId } }),
  'users.profile': () => ({}),
  'users.updateProfile': () => ({ body: { name: 'Ana Souza' } }),
  'users.provider': ({ providerId }) => ({ params: { id: providerId } }),
  'categories.list': () => ({}),
  'admin.services': () => ({ query: { limit: '5' } }),
  'admin.moderateService': ({ serviceId }) => ({
    params: { id: serviceId },
    body: bodyExamples['admin.moderateService'],
  }),
  'admin.restoreService': ({ serviceId }) => ({ params: { id: serviceId } }),
  'admin.categories': () => ({}),
  'admin.addCategory': () => ({ body: bodyExamples['admin.addCategory'] }),
  'admin.changeCategory': () => ({ params: { slug: 'plumbing' }, body: bodyExamples['admin.changeCategory'] }),
  'services.list': () => ({ query: { limit: '5' } }),
  'services.search': () => ({ query: { q: 'leak', limit: '5' } }),
  'services.suggest': () => ({ query: { q: 'lea', limit: '5' } }),
  'services.get': ({ serviceId }) => ({ params: { id: serviceId } }),
  'services.create': () => ({ body: { ...bodyExamples['services.create'], questions: [] } }),
  'services.update': ({ serviceId }) => ({ params: { id: serviceId }, body: { title: 'Leak repair, same day' } }),
  'services.remove': ({ serviceId }) => ({ params: { id: serviceId } }),
  'services.availability': ({ serviceId }) => ({ params: { id: serviceId }, query: { from: day(1), to: day(7) } }),
  'availability.get': () => ({}),
  'availability.put': () => ({ body: bodyExamples['availability.put'] }),
  'availability.agenda': () => ({ query: { from: day(0), to: day(30) } }),
  'availability.planner': () => ({ query: { from: day(0), to: day(41) } }),
  'availability.setOverride': () => ({ body: { date: day(40), intervals: [] } }),
  'availability.removeOverride': () => ({ params: { date: day(41) } }),
  'availability.addTimeOff': () => ({ body: { from: day(50), to: day(51) } }),
  'availability.removeTimeOff': () => ({ params: { id: Id.make('timeOff') } }),
  'availability.calendars': () => ({}),
  // Refused as it should be: an address of a private network.
  'availability.addCalendar': () => ({ body: { url: 'http://192.168.1.1/private.ics' } }),
  'availability.removeCalendar': () => ({ params: { id: Id.make('calendar') } }),
  'calendar.state': () => ({}),
  'calendar.make': () => ({}),
  'calendar.revoke': () => ({}),
  'calendar.feed': () => ({ params: { token: `${'x'.repeat(43)}.ics` } }),
  'bookings.calendar': ({ bookingId }) => ({ params: { id: bookingId } }),
  'bookings.list': () => ({ query: { limit: '5' } }),
  'bookings.create': ({ serviceId, slot }) => ({
    body: {
      ...bodyExamples['bookings.create'],
      answers: undefined,
      recurrence: undefined,
      serviceId,
      scheduledAt: slot,
    },
  }),
  'bookings.get': ({ bookingId }) => ({ params: { id: bookingId } }),
  'bookings.cancel': ({ bookingId }) => ({ params: { id: bookingId }, body: {} }),
  'bookings.accept': ({ bookingId }) => ({ params: { id: bookingId } }),
  'bookings.decline': ({ bookingId }) => ({ params: { id: bookingId }, body: {} }),
  'bookings.update': ({ bookingId, slot }) => ({ params: { id: bookingId }, body: { scheduledAt: slot } }),
  'bookings.acceptReschedule': ({ bookingId }) => ({ params: { id: bookingId } }),
  'bookings.declineReschedule': ({ bookingId }) => ({ params: { id: bookingId } }),
  'bookings.cancellationPreview': ({ bookingId }) => ({ params: { id: bookingId } }),
  'bookings.onMyWay': ({ bookingId }) => ({ params: { id: bookingId } }),
  'bookings.start': ({ bookingId }) => ({ params: { id: bookingId }, body: {} }),
  'bookings.complete': ({ bookingId }) => ({ params: { id: bookingId }, body: {} }),
  'bookings.noShow': ({ bookingId }) => ({ params: { id: bookingId }, body: { reason: 'Nobody is here.' } }),
  'bookings.dispute': ({ bookingId }) => ({ params: { id: bookingId }, body: { reason: 'It drips as before.' } }),
  'bookings.series': ({ bookingId }) => ({ params: { id: bookingId } }),
  'admin.disputes': () => ({ query: { limit: '5' } }),
  'admin.resolveDispute': ({ bookingId }) => ({
    params: { id: bookingId },
    body: { outcome: 'COMPLETED', refundAmount: 0, note: 'The work was done.' },
  }),
  'payments.intent': ({ bookingId }) => ({ body: { bookingId } }),
  'payments.confirm': ({ intentId }) => ({ body: { intentId } }),
  'payments.connect': () => ({}),
  'payments.account': () => ({}),
  'payments.subscribe': () => ({}),
  'payments.subscription': () => ({}),
  'payments.unsubscribe': () => ({}),
  'payments.portal': () => ({}),
  'payments.payout': () => ({ body: bodyExamples['payments.payout'] }),
  'payments.earnings': () => ({}),
  'payments.statement': () => ({ query: { month: day(0).slice(0, 7) } }),
  'payments.statementCsv': () => ({ params: { file: `${day(0).slice(0, 7)}.csv` } }),
  'payments.year': () => ({ params: { year: day(0).slice(0, 4) } }),
  'payments.extra': ({ bookingId }) => ({ body: { bookingId, amount: 2500, description: 'A new trap' } }),
  'payments.methods': () => ({}),
  'payments.forgetMethod': () => ({ params: { id: 'pm_1Q0PsIJvEtkwdCNY' } }),
  'payments.refund': ({ bookingId }) => ({ body: { bookingId, reason: 'The work took half the time' } }),
  'admin.payments': () => ({ query: { limit: '5' } }),
  'admin.bookingPayments': ({ bookingId }) => ({ params: { id: bookingId } }),
  'admin.paymentsOf': ({ providerId }) => ({ params: { id: providerId }, query: { limit: '5' } }),
  'payments.ofBooking': ({ bookingId }) => ({ params: { id: bookingId } }),
  'payments.withdrawExtra': ({ bookingId }) => ({
    body: { ...bodyExamples['payments.withdrawExtra'], bookingId },
  }),
  'admin.yearOf': ({ providerId }) => ({ params: { id: providerId, year: '2026' } }),
  'admin.drift': () => ({ query: { limit: '5' } }),
  'admin.settleDrift': () => ({ params: { id: 'charge:pi_absent' }, body: bodyExamples['admin.settleDrift'] }),
  'payments.history': () => ({ query: { limit: '5' } }),
  'requests.create': () => ({ body: { ...bodyExamples['requests.create'], from: day(2), to: day(9) } }),
  'requests.list': () => ({ query: { limit: '5' } }),
  'requests.open': () => ({}),
  'requests.get': ({ requestId }) => ({ params: { id: requestId } }),
  'requests.close': ({ requestId }) => ({ params: { id: requestId } }),
  'requests.offer': () => ({ params: { id: Id.make('quoteRequest') }, body: bodyExamples['requests.offer'] }),
  'requests.withdraw': ({ requestId }) => ({ params: { id: requestId } }),
  'requests.accept': ({ requestId, offerId }) => ({ params: { id: requestId, offerId } }),
  'waitlist.join': ({ serviceId }) => ({ body: { serviceId, from: day(2), to: day(9) } }),
  'waitlist.list': () => ({}),
  'waitlist.leave': ({ waitId }) => ({ params: { id: waitId } }),
  'reviews.ofService': ({ serviceId }) => ({ params: { id: serviceId }, query: { limit: '5' } }),
  'reviews.ofProvider': ({ providerId }) => ({ params: { id: providerId }, query: { limit: '5' } }),
  'users.uploadAvatar': () => ({ body: bodyExamples['users.uploadAvatar'] }),
  'users.removeAvatar': () => ({}),
  'services.uploadPhoto': ({ serviceId }) => ({
    params: { id: serviceId },
    body: bodyExamples['services.uploadPhoto'],
  }),
  'services.orderPhotos': ({ serviceId, photoId }) => ({ params: { id: serviceId }, body: { photoIds: [photoId] } }),
  'services.removePhoto': ({ serviceId, photoId }) => ({ params: { id: serviceId, photoId } }),
  'uploads.create': () => ({ body: bodyExamples['uploads.create'] }),
  'uploads.get': ({ uploadId }) => ({ params: { id: uploadId } }),
  'chat.conversations': () => ({ query: { limit: '5' } }),
  'chat.open': ({ providerId }) => ({ body: { providerId } }),
  'chat.unread': () => ({}),
  'chat.conversation': ({ conversationId }) => ({ params: { id: conversationId } }),
  'chat.messages': ({ conversationId }) => ({ params: { id: conversationId }, query: { limit: '5' } }),
  'chat.quoted': ({ bookingId }) => ({ params: { id: bookingId } }),
  'chat.send': ({ conversationId }) => ({ body: { conversationId, message: 'Do you bring your own ladder?' } }),
  'chat.read': ({ conversationId }) => ({ params: { id: conversationId }, body: {} }),
  'chat.block': ({ conversationId }) => ({ params: { id: conversationId }, body: { blocked: false } }),
  'chat.report': ({ conversationId }) => ({ params: { id: conversationId }, body: { reason: 'spam' } }),
  'notifications.list': () => ({ query: { limit: '5' } }),
  'notifications.read': ({ notificationId }) => ({ params: { id: notificationId } }),
  'notifications.readAll': () => ({}),
  'notifications.preferences': () => ({}),
  'notifications.updatePreferences': () => ({ body: bodyExamples['notifications.updatePreferences'] }),
  'notifications.devices': () => ({}),
  'notifications.addDevice': () => ({ body: bodyExamples['notifications.addDevice'] }),
  'notifications.removeDevice': ({ deviceId }) => ({ params: { id: deviceId } }),
  'notifications.unsubscribe': () => ({ params: { token: 'x'.repeat(32) } }),
  'admin.parked': () => ({ query: { limit: '5' } }),
  'admin.resendParked': ({ notificationId }) => ({ params: { id: notificationId, channel: 'email' } }),
  'webhooks.resend': () => ({ body: {} }),
  'webhooks.twilio': () => ({ body: {} }),
  'webhooks.stripe': () => ({ body: {} }),
  'realtime.ticket': () => ({}),
  'realtime.location': ({ bookingId }) => ({ params: { id: bookingId } }),
  'health.live': () => ({}),
  'health.ready': () => ({}),
  'docs.openapi': () => ({}),
  'docs.asyncapi': () => ({}),
  'docs.page': () => ({}),
};

/** A path as it is asked for. */
export const pathOf = (path: string, { params = {}, query = {} }: Sample): string => {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return `${filled}${search && `?${search}`}`;
};

/** Two people with a service and a booking of it between them. */
export interface Pair {
  readonly client: SignedIn;
  readonly provider: SignedIn;
  readonly things: Things;
  /** What is the provider's alone where the client has such a thing too. */
  readonly ofProvider: Partial<Things>;
}

/** A client with a held booking at a new provider's new service. */
export async function makePair(api: TestApi): Promise<Pair> {
  const [client, provider] = await Promise.all([api.person('CLIENT'), api.person('PROVIDER')]);
  await api.data('PUT', '/availability', {
    token: provider.accessToken,
    body: samples['availability.put'](absent()).body,
  });
  const service = await api.data<Service>('POST', '/services', {
    token: provider.accessToken,
    body: samples['services.create'](absent()).body,
  });
  const { query } = samples['services.availability'](absent());
  const slots = await api.data<Slot[]>('GET', pathOf(`/services/${service.id}/availability`, { query: query ?? {} }));
  const [first, , , , , , next, , , , , , later] = slots.map(({ start }) => start);
  if (first === undefined || next === undefined || later === undefined) throw new Error('no free slots');
  const { booking, payment } = await api.data<{ booking: Booking; payment: { intentId: string } }>(
    'POST',
    '/bookings',
    {
      token: client.accessToken,
      body: samples['bookings.create']({ ...absent(), serviceId: service.id, slot: first }).body,
    },
  );
  const photoId = await addPhoto(service.id);
  const deal = await addDeal(api, { client, provider }, service.id, later);
  const { id: uploadId } = await api.data<UploadTicket>('POST', '/uploads', {
    token: client.accessToken,
    body: bodyExamples['uploads.create'],
  });
  const conversation = await api.data<Conversation>('POST', '/chat/conversations', {
    token: client.accessToken,
    body: { bookingId: booking.id },
  });
  const [ofClient, ofProvider] = await Promise.all([client, provider].map((person) => ownThings(api, person)));
  return {
    client,
    provider,
    ofProvider: ofProvider ?? {},
    things: {
      ...absent(),
      ...ofClient,
      ...deal,
      serviceId: service.id,
      bookingId: booking.id,
      providerId: provider.user.id,
      intentId: payment.intentId,
      photoId,
      uploadId,
      passkeyId: await addPasskey(client.user.id),
      sessionId: sessionIn(client.accessToken),
      conversationId: conversation.id,
      slot: next,
    },
  };
}

/** A request of the client, the provider's offer for it, and that the client waits for a time of the service. */
async function addDeal(
  api: TestApi,
  { client, provider }: Pick<Pair, 'client' | 'provider'>,
  serviceId: string,
  scheduledAt: string,
): Promise<Pick<Things, 'requestId' | 'offerId' | 'waitId'>> {
  const things = { ...absent(), serviceId };
  const asked = await api.data<{ id: string }>('POST', '/requests', {
    token: client.accessToken,
    body: samples['requests.create'](things).body,
  });
  const offer = await api.data<{ id: string }>('POST', `/requests/${asked.id}/offers`, {
    token: provider.accessToken,
    body: { ...bodyExamples['requests.offer'], serviceId, scheduledAt },
  });
  const wait = await api.data<{ id: string }>('POST', '/waitlist', {
    token: client.accessToken,
    body: samples['waitlist.join'](things).body,
  });
  return { requestId: asked.id, offerId: offer.id, waitId: wait.id };
}

/** As if made by a browser; `passkey.int.test.ts` makes real ones. */
async function addPasskey(userId: string): Promise<string> {
  const id = Id.make('passkey');
  const facts = { publicKey: 'AA', counter: 0, transports: [], backedUp: false, name: 'Phone', version: 1 };
  await write(Passkeys.create({ id, userId, credentialId: id, createdAt: new Date().toISOString(), ...facts }));
  return id;
}

const sessionIn = (accessToken: string): string =>
  (JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }).sid;
/** Things that belong to one person and to nobody beside them. */
async function ownThings(api: TestApi, { accessToken, user }: SignedIn): Promise<Partial<Things>> {
  const token = `ExponentPushToken[${user.id}]`;
  const device = await api.data<{ id: string }>('POST', '/notifications/devices', {
    token: accessToken,
    body: { kind: 'expo', token },
  });
  const told = { cause: `sample of ${user.id}`, userId: user.id, type: 'welcome' } as const;
  await Actor.provide({ type: 'system', name: 'test' }, 'test', () => Notification.ofAccount(told));
  const [notification] = await api.data<{ id: string }[]>('GET', '/notifications', { token: accessToken });
  return { deviceId: device.id, ...(notification ? { notificationId: notification.id } : {}) };
}

/** Gives a service a photo, as processing an upload does. */
async function addPhoto(serviceId: string): Promise<string> {
  const row = await Services.get({ id: serviceId }, { consistent: true });
  if (!row) throw new Error('no service');
  const photo = { id: Id.make('photo'), key: 'public/photo.jpg', sizes: [] };
  await write(Services.replace({ ...row, photos: [photo] }, { if: { version: row.version } }));
  return photo.id;
}

/** Well-formed ids of nothing. */
export const absent = (): Things => ({
  serviceId: Id.make('service'),
  bookingId: Id.make('booking'),
  providerId: Id.make('user'),
  intentId: 'pi_0000000000000000000000',
  photoId: Id.make('photo'),
  uploadId: Id.make('upload'),
  passkeyId: Id.make('passkey'),
  sessionId: Id.make('session'),
  conversationId: Id.make('conversation'),
  notificationId: Id.make('notification'),
  deviceId: Id.make('device'),
  requestId: Id.make('quoteRequest'),
  offerId: Id.make('offer'),
  waitId: Id.make('waitlist'),
  slot: new Date(Date.now() + 3 * 86_400_000).toISOString(),
});
