// Written by `npm run sdk` from the route table. Do not edit.
import type { Answer, Body, Call, CallOptions, Params, Query } from './types.ts';

/** Every call of the API by resource. Failures reject with `ApiError`. */
export interface Api {
  readonly auth: {
    /** Make an account as client or provider and sign in. `POST /auth/register` */
    readonly register: (body: Body<'auth.register'>, options?: CallOptions) => Promise<Answer<'auth.register'>>;
    /** Sign in with e-mail and password. `POST /auth/login` */
    readonly login: (body: Body<'auth.login'>, options?: CallOptions) => Promise<Answer<'auth.login'>>;
    /** Exchange the refresh token (body or cookie) for new tokens; each works once. `POST /auth/refresh` */
    readonly refresh: (body?: Body<'auth.refresh'>, options?: CallOptions) => Promise<Answer<'auth.refresh'>>;
    /** End this session, or all of them. `POST /auth/logout` */
    readonly logout: (body?: Body<'auth.logout'>, options?: CallOptions) => Promise<Answer<'auth.logout'>>;
    /** Send the letter that verifies my address again. `POST /auth/verify-email/request` */
    readonly requestVerification: (options?: CallOptions) => Promise<Answer<'auth.requestVerification'>>;
    /** Verify an address with the token of a letter. `POST /auth/verify-email` */
    readonly verifyEmail: (
      body: Body<'auth.verifyEmail'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.verifyEmail'>>;
    /** Send a letter to set a new password with; the same answer whether or not there is an account. `POST /auth/forgot-password` */
    readonly forgotPassword: (
      body: Body<'auth.forgotPassword'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.forgotPassword'>>;
    /** Set a new password with the token of a letter (once, within an hour); ends all sessions. `POST /auth/reset-password` */
    readonly resetPassword: (
      body: Body<'auth.resetPassword'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.resetPassword'>>;
    /** Set a new password with the present one; ends all other sessions. `POST /auth/change-password` */
    readonly changePassword: (
      body: Body<'auth.changePassword'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.changePassword'>>;
    /** Begin a change of address; the old and the new one must confirm it. `POST /auth/change-email` */
    readonly changeEmail: (
      body: Body<'auth.changeEmail'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.changeEmail'>>;
    /** Confirm one side of a change of address with the token of a letter. `POST /auth/change-email/confirm` */
    readonly confirmEmailChange: (
      body: Body<'auth.confirmEmailChange'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.confirmEmailChange'>>;
    /** Where I am signed in, this session first. `GET /auth/sessions` */
    readonly sessions: (options?: CallOptions) => Promise<Answer<'auth.sessions'>>;
    /** End one of my sessions. `DELETE /auth/sessions/:id` */
    readonly endSession: (
      params: Params<'auth.endSession'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.endSession'>>;
    /** Enter the password again; acts that change how an account is entered ask for it after 15 minutes. `POST /auth/reauthenticate` */
    readonly reauthenticate: (
      body: Body<'auth.reauthenticate'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.reauthenticate'>>;
    /** Whether two-factor sign-in is on. `GET /auth/totp` */
    readonly totp: (options?: CallOptions) => Promise<Answer<'auth.totp'>>;
    /** A secret for an authenticator app, to be enabled with its first code. `POST /auth/totp/setup` */
    readonly setupTotp: (options?: CallOptions) => Promise<Answer<'auth.setupTotp'>>;
    /** Turn two-factor sign-in on; answers the recovery codes, once. `POST /auth/totp/enable` */
    readonly enableTotp: (body: Body<'auth.enableTotp'>, options?: CallOptions) => Promise<Answer<'auth.enableTotp'>>;
    /** Turn two-factor sign-in off, with a code. `POST /auth/totp/disable` */
    readonly disableTotp: (
      body: Body<'auth.disableTotp'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.disableTotp'>>;
    /** New recovery codes in place of those left, for a code. `POST /auth/totp/recovery-codes` */
    readonly recoveryCodes: (
      body: Body<'auth.recoveryCodes'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.recoveryCodes'>>;
  };
  readonly passkeys: {
    /** What a browser needs to make a passkey for me. `POST /auth/passkeys/register/options` */
    readonly registerOptions: (options?: CallOptions) => Promise<Answer<'passkeys.registerOptions'>>;
    /** Add the passkey that the browser has made. `POST /auth/passkeys/register/verify` */
    readonly registerVerify: (
      body: Body<'passkeys.registerVerify'>,
      options?: CallOptions,
    ) => Promise<Answer<'passkeys.registerVerify'>>;
    /** What a browser needs to sign in with a passkey. `POST /auth/passkeys/login/options` */
    readonly loginOptions: (options?: CallOptions) => Promise<Answer<'passkeys.loginOptions'>>;
    /** Sign in with what the browser has signed. `POST /auth/passkeys/login/verify` */
    readonly loginVerify: (
      body: Body<'passkeys.loginVerify'>,
      options?: CallOptions,
    ) => Promise<Answer<'passkeys.loginVerify'>>;
    /** My passkeys. `GET /auth/passkeys` */
    readonly list: (options?: CallOptions) => Promise<Answer<'passkeys.list'>>;
    /** Give one of my passkeys another name. `PUT /auth/passkeys/:id` */
    readonly rename: (
      params: Params<'passkeys.rename'>,
      body: Body<'passkeys.rename'>,
      options?: CallOptions,
    ) => Promise<Answer<'passkeys.rename'>>;
    /** Remove one of my passkeys. `DELETE /auth/passkeys/:id` */
    readonly remove: (params: Params<'passkeys.remove'>, options?: CallOptions) => Promise<Answer<'passkeys.remove'>>;
  };
  readonly users: {
    /** My account. `GET /users/profile` */
    readonly profile: (options?: CallOptions) => Promise<Answer<'users.profile'>>;
    /** Change my account. `PUT /users/profile` */
    readonly updateProfile: (
      body: Body<'users.updateProfile'>,
      options?: CallOptions,
    ) => Promise<Answer<'users.updateProfile'>>;
    /** Delete my account; money records are kept, everything that names me is erased. `DELETE /users/profile` */
    readonly remove: (options?: CallOptions) => Promise<Answer<'users.remove'>>;
    /** Providers with something on offer. `GET /users/providers` */
    readonly providers: (query?: Query<'users.providers'>, options?: CallOptions) => Promise<Answer<'users.providers'>>;
    /** Public card of a provider. `GET /users/providers/:id` */
    readonly provider: (params: Params<'users.provider'>, options?: CallOptions) => Promise<Answer<'users.provider'>>;
    /** Ask to upload my avatar; it replaces the old one once it is checked. `POST /users/upload-avatar` */
    readonly uploadAvatar: (
      body: Body<'users.uploadAvatar'>,
      options?: CallOptions,
    ) => Promise<Answer<'users.uploadAvatar'>>;
    /** Remove my avatar. `DELETE /users/avatar` */
    readonly removeAvatar: (options?: CallOptions) => Promise<Answer<'users.removeAvatar'>>;
  };
  readonly favorites: {
    /** Services that I keep for later. `GET /users/favorites` */
    readonly list: (query?: Query<'favorites.list'>, options?: CallOptions) => Promise<Answer<'favorites.list'>>;
    /** Keep a service for later. `POST /users/favorites` */
    readonly add: (body: Body<'favorites.add'>, options?: CallOptions) => Promise<Answer<'favorites.add'>>;
    /** Keep a service no longer. `DELETE /users/favorites/:serviceId` */
    readonly remove: (params: Params<'favorites.remove'>, options?: CallOptions) => Promise<Answer<'favorites.remove'>>;
  };
  readonly admin: {
    /** The account with an e-mail address, if there is one. `GET /admin/users` */
    readonly users: (query: Query<'admin.users'>, options?: CallOptions) => Promise<Answer<'admin.users'>>;
    /** An account. `GET /admin/users/:id` */
    readonly user: (params: Params<'admin.user'>, options?: CallOptions) => Promise<Answer<'admin.user'>>;
    /** Suspend an account: signed out within a minute, listings hidden, history kept. `POST /admin/users/:id/suspend` */
    readonly suspendUser: (
      params: Params<'admin.suspendUser'>,
      body: Body<'admin.suspendUser'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.suspendUser'>>;
    /** Give a suspended account back. `POST /admin/users/:id/restore` */
    readonly restoreUser: (
      params: Params<'admin.restoreUser'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.restoreUser'>>;
    /** Make a client a provider, or back; administrators are made by the operator only. `PUT /admin/users/:id/role` */
    readonly setUserRole: (
      params: Params<'admin.setUserRole'>,
      body: Body<'admin.setUserRole'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.setUserRole'>>;
    /** Security events and privileged acts, latest first: of a subject, an actor or a UTC day. `GET /admin/audit` */
    readonly audit: (query?: Query<'admin.audit'>, options?: CallOptions) => Promise<Answer<'admin.audit'>>;
    /** Open disputes, oldest first. `GET /admin/disputes` */
    readonly disputes: (query?: Query<'admin.disputes'>, options?: CallOptions) => Promise<Answer<'admin.disputes'>>;
    /** Settle the dispute of a booking: its final state, and what goes back to the client. `POST /admin/disputes/:id/resolve` */
    readonly resolveDispute: (
      params: Params<'admin.resolveDispute'>,
      body: Body<'admin.resolveDispute'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.resolveDispute'>>;
    /** Movements of the balance at Stripe on a UTC day. `GET /admin/payments` */
    readonly payments: (query?: Query<'admin.payments'>, options?: CallOptions) => Promise<Answer<'admin.payments'>>;
    /** The payments of a booking and every movement about it. `GET /admin/bookings/:id/payments` */
    readonly bookingPayments: (
      params: Params<'admin.bookingPayments'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.bookingPayments'>>;
    /** Where the ledger and Stripe do not agree, newest first. `GET /admin/payments/drift` */
    readonly drift: (query?: Query<'admin.drift'>, options?: CallOptions) => Promise<Answer<'admin.drift'>>;
    /** Messages that could not be sent, latest first. `GET /admin/parked` */
    readonly parked: (query?: Query<'admin.parked'>, options?: CallOptions) => Promise<Answer<'admin.parked'>>;
    /** Send a parked message again. `POST /admin/parked/:id/:channel/send` */
    readonly resendParked: (
      params: Params<'admin.resendParked'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.resendParked'>>;
  };
  readonly categories: {
    /** All categories in their groups, named in English, Spanish and Portuguese. `GET /categories` */
    readonly list: (options?: CallOptions) => Promise<Answer<'categories.list'>>;
  };
  readonly services: {
    /** Listed services, newest first. `GET /services` */
    readonly list: (query?: Query<'services.list'>, options?: CallOptions) => Promise<Answer<'services.list'>>;
    /** Search by text, category and place, filtered and sorted. `GET /services/search` */
    readonly search: (query?: Query<'services.search'>, options?: CallOptions) => Promise<Answer<'services.search'>>;
    /** Completions while somebody types: categories, texts and services. `GET /services/suggest` */
    readonly suggest: (query: Query<'services.suggest'>, options?: CallOptions) => Promise<Answer<'services.suggest'>>;
    /** One service. `GET /services/:id` */
    readonly get: (params: Params<'services.get'>, options?: CallOptions) => Promise<Answer<'services.get'>>;
    /** Offer a service. `POST /services` */
    readonly create: (body: Body<'services.create'>, options?: CallOptions) => Promise<Answer<'services.create'>>;
    /** Change a service; fields that are left out stay as they are. `PUT /services/:id` */
    readonly update: (
      params: Params<'services.update'>,
      body: Body<'services.update'>,
      options?: CallOptions,
    ) => Promise<Answer<'services.update'>>;
    /** Archive a service: it is no longer listed, its bookings stay. `DELETE /services/:id` */
    readonly remove: (params: Params<'services.remove'>, options?: CallOptions) => Promise<Answer<'services.remove'>>;
    /** Free slots between two dates (at most 62 days, both included), in UTC. `GET /services/:id/availability` */
    readonly availability: (
      params: Params<'services.availability'>,
      query: Query<'services.availability'>,
      options?: CallOptions,
    ) => Promise<Answer<'services.availability'>>;
    /** Ask to upload a photo of a service; it is added once it is checked. `POST /services/:id/photos` */
    readonly uploadPhoto: (
      params: Params<'services.uploadPhoto'>,
      body: Body<'services.uploadPhoto'>,
      options?: CallOptions,
    ) => Promise<Answer<'services.uploadPhoto'>>;
    /** Put the photos of a service into this order; the first is its cover. `PUT /services/:id/photos` */
    readonly orderPhotos: (
      params: Params<'services.orderPhotos'>,
      body: Body<'services.orderPhotos'>,
      options?: CallOptions,
    ) => Promise<Answer<'services.orderPhotos'>>;
    /** Remove a photo of a service. `DELETE /services/:id/photos/:photoId` */
    readonly removePhoto: (
      params: Params<'services.removePhoto'>,
      options?: CallOptions,
    ) => Promise<Answer<'services.removePhoto'>>;
  };
  readonly availability: {
    /** My weekly hours and booking rules. `GET /availability` */
    readonly get: (options?: CallOptions) => Promise<Answer<'availability.get'>>;
    /** Replace my weekly hours and booking rules. `PUT /availability` */
    readonly put: (body: Body<'availability.put'>, options?: CallOptions) => Promise<Answer<'availability.put'>>;
    /** My overrides, time off and busy times of outside calendars between two dates (at most 400 days). `GET /availability/agenda` */
    readonly agenda: (
      query: Query<'availability.agenda'>,
      options?: CallOptions,
    ) => Promise<Answer<'availability.agenda'>>;
    /** Replace my hours on one date; no intervals close it. `POST /availability/overrides` */
    readonly setOverride: (
      body: Body<'availability.setOverride'>,
      options?: CallOptions,
    ) => Promise<Answer<'availability.setOverride'>>;
    /** Go back to my weekly hours on one date. `DELETE /availability/overrides/:date` */
    readonly removeOverride: (
      params: Params<'availability.removeOverride'>,
      options?: CallOptions,
    ) => Promise<Answer<'availability.removeOverride'>>;
    /** Take whole days off, first and last included; bookings that exist stay. `POST /availability/time-off` */
    readonly addTimeOff: (
      body: Body<'availability.addTimeOff'>,
      options?: CallOptions,
    ) => Promise<Answer<'availability.addTimeOff'>>;
    /** Work on these days after all. `DELETE /availability/time-off/:id` */
    readonly removeTimeOff: (
      params: Params<'availability.removeTimeOff'>,
      options?: CallOptions,
    ) => Promise<Answer<'availability.removeTimeOff'>>;
    /** My outside calendars, and how reading them went. `GET /availability/calendars` */
    readonly calendars: (options?: CallOptions) => Promise<Answer<'availability.calendars'>>;
    /** Let the busy times of a calendar elsewhere block mine; it is read at once, then every 15 minutes. `POST /availability/calendars` */
    readonly addCalendar: (
      body: Body<'availability.addCalendar'>,
      options?: CallOptions,
    ) => Promise<Answer<'availability.addCalendar'>>;
    /** Stop reading a calendar; what it blocked is free again. `DELETE /availability/calendars/:id` */
    readonly removeCalendar: (
      params: Params<'availability.removeCalendar'>,
      options?: CallOptions,
    ) => Promise<Answer<'availability.removeCalendar'>>;
  };
  readonly calendar: {
    /** Whether my bookings have a private feed. `GET /calendar` */
    readonly state: (options?: CallOptions) => Promise<Answer<'calendar.state'>>;
    /** A new secret address for the feed of my bookings; an older one stops working. Shown only now. `POST /calendar` */
    readonly make: (options?: CallOptions) => Promise<Answer<'calendar.make'>>;
    /** End the feed of my bookings. `DELETE /calendar` */
    readonly revoke: (options?: CallOptions) => Promise<Answer<'calendar.revoke'>>;
  };
  readonly bookings: {
    /** My bookings, as client or as provider, latest appointment first. `GET /bookings` */
    readonly list: (query?: Query<'bookings.list'>, options?: CallOptions) => Promise<Answer<'bookings.list'>>;
    /** Hold a slot for 15 minutes and start its payment. `POST /bookings` */
    readonly create: (body: Body<'bookings.create'>, options?: CallOptions) => Promise<Answer<'bookings.create'>>;
    /** One booking. `GET /bookings/:id` */
    readonly get: (params: Params<'bookings.get'>, options?: CallOptions) => Promise<Answer<'bookings.get'>>;
    /** Cancel a booking: its slot is free at once, and what goes back follows the policy frozen on it. `DELETE /bookings/:id` */
    readonly cancel: (
      params: Params<'bookings.cancel'>,
      body?: Body<'bookings.cancel'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.cancel'>>;
    /** Accept a request: the authorised payment is captured. `POST /bookings/:id/accept` */
    readonly accept: (params: Params<'bookings.accept'>, options?: CallOptions) => Promise<Answer<'bookings.accept'>>;
    /** Decline a request: the authorised payment is released. `POST /bookings/:id/decline` */
    readonly decline: (
      params: Params<'bookings.decline'>,
      body?: Body<'bookings.decline'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.decline'>>;
    /** Change notes or address, or move the booking: at once with a day to spare, else with consent. `PUT /bookings/:id` */
    readonly update: (
      params: Params<'bookings.update'>,
      body: Body<'bookings.update'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.update'>>;
    /** Agree to the time that the other side proposed: the booking moves. `POST /bookings/:id/reschedule/accept` */
    readonly acceptReschedule: (
      params: Params<'bookings.acceptReschedule'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.acceptReschedule'>>;
    /** Refuse the proposed time, or take one's own proposal back: the booking stays as it is. `POST /bookings/:id/reschedule/decline` */
    readonly declineReschedule: (
      params: Params<'bookings.declineReschedule'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.declineReschedule'>>;
    /** What a cancellation now would give back, and until when. `GET /bookings/:id/cancellation-preview` */
    readonly cancellationPreview: (
      params: Params<'bookings.cancellationPreview'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.cancellationPreview'>>;
    /** The provider sets out, at most an hour before the start; their place may be shown from now on. `POST /bookings/:id/on-my-way` */
    readonly onMyWay: (
      params: Params<'bookings.onMyWay'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.onMyWay'>>;
    /** Check in: the work begins, with time and place. `POST /bookings/:id/start` */
    readonly start: (
      params: Params<'bookings.start'>,
      body?: Body<'bookings.start'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.start'>>;
    /** Check out: the work is done, with time and place. `POST /bookings/:id/complete` */
    readonly complete: (
      params: Params<'bookings.complete'>,
      body?: Body<'bookings.complete'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.complete'>>;
    /** The other side is not there, from 15 minutes after the start. `POST /bookings/:id/no-show` */
    readonly noShow: (
      params: Params<'bookings.noShow'>,
      body: Body<'bookings.noShow'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.noShow'>>;
    /** Open a dispute, or add evidence to the one that is open. `POST /bookings/:id/dispute` */
    readonly dispute: (
      params: Params<'bookings.dispute'>,
      body: Body<'bookings.dispute'>,
      options?: CallOptions,
    ) => Promise<Answer<'bookings.dispute'>>;
    /** All occurrences of the series that a booking is part of, in order. `GET /bookings/:id/series` */
    readonly series: (params: Params<'bookings.series'>, options?: CallOptions) => Promise<Answer<'bookings.series'>>;
  };
  readonly payments: {
    /** The payment intent of a booking that waits for payment, of a tip or of an extra; asking again returns the same one. `POST /payments/intent` */
    readonly intent: (body: Body<'payments.intent'>, options?: CallOptions) => Promise<Answer<'payments.intent'>>;
    /** Read a payment from Stripe now, for clients that return before the webhook. `POST /payments/confirm` */
    readonly confirm: (body: Body<'payments.confirm'>, options?: CallOptions) => Promise<Answer<'payments.confirm'>>;
    /** My payments, newest first. `GET /payments/history` */
    readonly history: (query?: Query<'payments.history'>, options?: CallOptions) => Promise<Answer<'payments.history'>>;
    /** A link to Stripe's form for a provider's payout account, or to the finished account. `POST /payments/connect` */
    readonly connect: (options?: CallOptions) => Promise<Answer<'payments.connect'>>;
    /** Where my payout account stands. `GET /payments/connect` */
    readonly account: (query?: Query<'payments.account'>, options?: CallOptions) => Promise<Answer<'payments.account'>>;
    /** Pay out what is available to my bank now. `POST /payments/payouts` */
    readonly payout: (body: Body<'payments.payout'>, options?: CallOptions) => Promise<Answer<'payments.payout'>>;
    /** What I earned, what of it is where, and when it comes. `GET /payments/earnings` */
    readonly earnings: (options?: CallOptions) => Promise<Answer<'payments.earnings'>>;
    /** My statement of a UTC month. `GET /payments/statements` */
    readonly statement: (
      query: Query<'payments.statement'>,
      options?: CallOptions,
    ) => Promise<Answer<'payments.statement'>>;
    /** My totals of a year, as tax forms ask for them (1099-K, DAC7). `GET /payments/years/:year` */
    readonly year: (params: Params<'payments.year'>, options?: CallOptions) => Promise<Answer<'payments.year'>>;
    /** Ask the client of a booking for what was agreed beyond the price; they pay it with `payments.intent`. `POST /payments/extras` */
    readonly extra: (body: Body<'payments.extra'>, options?: CallOptions) => Promise<Answer<'payments.extra'>>;
    /** My saved payment methods. `GET /payments/methods` */
    readonly methods: (options?: CallOptions) => Promise<Answer<'payments.methods'>>;
    /** Forget a saved payment method. `DELETE /payments/methods/:id` */
    readonly forgetMethod: (
      params: Params<'payments.forgetMethod'>,
      options?: CallOptions,
    ) => Promise<Answer<'payments.forgetMethod'>>;
    /** Give back what was paid for a booking, all of it or `amount`. `POST /payments/refund` */
    readonly refund: (body: Body<'payments.refund'>, options?: CallOptions) => Promise<Answer<'payments.refund'>>;
  };
  readonly requests: {
    /** Ask professionals of a category near a place for offers; open for 14 days. `POST /requests` */
    readonly create: (body: Body<'requests.create'>, options?: CallOptions) => Promise<Answer<'requests.create'>>;
    /** My requests, newest first. `GET /requests` */
    readonly list: (query?: Query<'requests.list'>, options?: CallOptions) => Promise<Answer<'requests.list'>>;
    /** Open requests in the categories and within reach of my services, newest first. `GET /requests/open` */
    readonly open: (options?: CallOptions) => Promise<Answer<'requests.open'>>;
    /** One of my requests with its offers. `GET /requests/:id` */
    readonly get: (params: Params<'requests.get'>, options?: CallOptions) => Promise<Answer<'requests.get'>>;
    /** Ask no longer; its offers lapse. `POST /requests/:id/close` */
    readonly close: (params: Params<'requests.close'>, options?: CallOptions) => Promise<Answer<'requests.close'>>;
    /** Offer to do it, or offer anew; the time must be free in my calendar. `POST /requests/:id/offers` */
    readonly offer: (
      params: Params<'requests.offer'>,
      body: Body<'requests.offer'>,
      options?: CallOptions,
    ) => Promise<Answer<'requests.offer'>>;
    /** Take my offer back. `DELETE /requests/:id/offers` */
    readonly withdraw: (
      params: Params<'requests.withdraw'>,
      options?: CallOptions,
    ) => Promise<Answer<'requests.withdraw'>>;
    /** Accept an offer: its time is held for 15 minutes at its price, and paid like any booking. `POST /requests/:id/offers/:offerId/accept` */
    readonly accept: (params: Params<'requests.accept'>, options?: CallOptions) => Promise<Answer<'requests.accept'>>;
  };
  readonly waitlist: {
    /** Tell me when a time of this service becomes free on one of these dates. `POST /waitlist` */
    readonly join: (body: Body<'waitlist.join'>, options?: CallOptions) => Promise<Answer<'waitlist.join'>>;
    /** What I wait for, and what became free. `GET /waitlist` */
    readonly list: (options?: CallOptions) => Promise<Answer<'waitlist.list'>>;
    /** Wait no longer. `DELETE /waitlist/:id` */
    readonly leave: (params: Params<'waitlist.leave'>, options?: CallOptions) => Promise<Answer<'waitlist.leave'>>;
  };
  readonly reviews: {
    /** Published reviews of a service, newest first. `GET /services/:id/reviews` */
    readonly ofService: (
      params: Params<'reviews.ofService'>,
      query?: Query<'reviews.ofService'>,
      options?: CallOptions,
    ) => Promise<Answer<'reviews.ofService'>>;
    /** Published reviews of all services of a provider, newest first. `GET /users/providers/:id/reviews` */
    readonly ofProvider: (
      params: Params<'reviews.ofProvider'>,
      query?: Query<'reviews.ofProvider'>,
      options?: CallOptions,
    ) => Promise<Answer<'reviews.ofProvider'>>;
  };
  readonly uploads: {
    /** Ask to upload a file for a message or a dispute; it is checked before anybody can see it. `POST /uploads` */
    readonly create: (body: Body<'uploads.create'>, options?: CallOptions) => Promise<Answer<'uploads.create'>>;
    /** What became of an upload of mine: pending, ready, or refused and why. `GET /uploads/:id` */
    readonly get: (params: Params<'uploads.get'>, options?: CallOptions) => Promise<Answer<'uploads.get'>>;
  };
  readonly chat: {
    /** My conversations, most recently active first. `GET /chat/conversations` */
    readonly conversations: (
      query?: Query<'chat.conversations'>,
      options?: CallOptions,
    ) => Promise<Answer<'chat.conversations'>>;
    /** My conversation with a provider, or with the other side of a booking; made when there is none yet. `POST /chat/conversations` */
    readonly open: (body: Body<'chat.open'>, options?: CallOptions) => Promise<Answer<'chat.open'>>;
    /** How much is unread, over the hundred conversations that were active last. `GET /chat/unread` */
    readonly unread: (options?: CallOptions) => Promise<Answer<'chat.unread'>>;
    /** One conversation, with how far the other side has received and read it. `GET /chat/conversations/:id` */
    readonly conversation: (
      params: Params<'chat.conversation'>,
      options?: CallOptions,
    ) => Promise<Answer<'chat.conversation'>>;
    /** Messages of a conversation in their order: the latest, those before one, or those after one. `GET /chat/messages/:id` */
    readonly messages: (
      params: Params<'chat.messages'>,
      query?: Query<'chat.messages'>,
      options?: CallOptions,
    ) => Promise<Answer<'chat.messages'>>;
    /** Send a message; with the same clientMessageId again the first one is answered. `POST /chat/messages` */
    readonly send: (body: Body<'chat.send'>, options?: CallOptions) => Promise<Answer<'chat.send'>>;
    /** Everything up to a message, or up to the last one, is read. `POST /chat/conversations/:id/read` */
    readonly read: (
      params: Params<'chat.read'>,
      body?: Body<'chat.read'>,
      options?: CallOptions,
    ) => Promise<Answer<'chat.read'>>;
    /** Let no more messages through, or let them through again. `POST /chat/conversations/:id/block` */
    readonly block: (
      params: Params<'chat.block'>,
      body?: Body<'chat.block'>,
      options?: CallOptions,
    ) => Promise<Answer<'chat.block'>>;
    /** Report the other side of a conversation, or one message of theirs. `POST /chat/conversations/:id/report` */
    readonly report: (
      params: Params<'chat.report'>,
      body: Body<'chat.report'>,
      options?: CallOptions,
    ) => Promise<Answer<'chat.report'>>;
  };
  readonly notifications: {
    /** What I was told, latest first; `meta.unread` counts what I have not read. `GET /notifications` */
    readonly list: (
      query?: Query<'notifications.list'>,
      options?: CallOptions,
    ) => Promise<Answer<'notifications.list'>>;
    /** Mark one as read. `PUT /notifications/:id/read` */
    readonly read: (
      params: Params<'notifications.read'>,
      options?: CallOptions,
    ) => Promise<Answer<'notifications.read'>>;
    /** Mark everything so far as read. `PUT /notifications/read-all` */
    readonly readAll: (options?: CallOptions) => Promise<Answer<'notifications.readAll'>>;
    /** Which way I hear of what, and when not to be disturbed. `GET /notifications/preferences` */
    readonly preferences: (options?: CallOptions) => Promise<Answer<'notifications.preferences'>>;
    /** Change some of it; what is left out stays. `PUT /notifications/preferences` */
    readonly updatePreferences: (
      body: Body<'notifications.updatePreferences'>,
      options?: CallOptions,
    ) => Promise<Answer<'notifications.updatePreferences'>>;
    /** Phones and browsers that get my pushes. `GET /notifications/devices` */
    readonly devices: (options?: CallOptions) => Promise<Answer<'notifications.devices'>>;
    /** Have pushes sent to this phone or browser; again for the same one changes nothing. `POST /notifications/devices` */
    readonly addDevice: (
      body: Body<'notifications.addDevice'>,
      options?: CallOptions,
    ) => Promise<Answer<'notifications.addDevice'>>;
    /** No more pushes to it. `DELETE /notifications/devices/:id` */
    readonly removeDevice: (
      params: Params<'notifications.removeDevice'>,
      options?: CallOptions,
    ) => Promise<Answer<'notifications.removeDevice'>>;
  };
  readonly realtime: {
    /** A single-use ticket (60 s) to open a socket with. `POST /realtime/ticket` */
    readonly ticket: (options?: CallOptions) => Promise<Answer<'realtime.ticket'>>;
    /** Where the provider of a booking was last, for its client while the job is under way. `GET /realtime/locations/:id` */
    readonly location: (
      params: Params<'realtime.location'>,
      options?: CallOptions,
    ) => Promise<Answer<'realtime.location'>>;
  };
  readonly health: {
    /** The process answers. `GET /health/live` */
    readonly live: (options?: CallOptions) => Promise<Answer<'health.live'>>;
    /** Table, bus and bucket answer, each with its time in milliseconds; 503 when one does not. `GET /health/ready` */
    readonly ready: (options?: CallOptions) => Promise<Answer<'health.ready'>>;
  };
}

/** The calls, made through `call`. */
export const createApi = (call: Call): Api => ({
  auth: {
    register: (body, options) => call({ method: 'POST', path: '/auth/register' }, { body }, options),
    login: (body, options) => call({ method: 'POST', path: '/auth/login' }, { body }, options),
    refresh: (body, options) => call({ method: 'POST', path: '/auth/refresh', idempotent: true }, { body }, options),
    logout: (body, options) => call({ method: 'POST', path: '/auth/logout' }, { body }, options),
    requestVerification: (options) => call({ method: 'POST', path: '/auth/verify-email/request' }, {}, options),
    verifyEmail: (body, options) => call({ method: 'POST', path: '/auth/verify-email' }, { body }, options),
    forgotPassword: (body, options) => call({ method: 'POST', path: '/auth/forgot-password' }, { body }, options),
    resetPassword: (body, options) => call({ method: 'POST', path: '/auth/reset-password' }, { body }, options),
    changePassword: (body, options) => call({ method: 'POST', path: '/auth/change-password' }, { body }, options),
    changeEmail: (body, options) => call({ method: 'POST', path: '/auth/change-email' }, { body }, options),
    confirmEmailChange: (body, options) =>
      call({ method: 'POST', path: '/auth/change-email/confirm' }, { body }, options),
    sessions: (options) => call({ method: 'GET', path: '/auth/sessions' }, {}, options),
    endSession: (params, options) => call({ method: 'DELETE', path: '/auth/sessions/:id' }, { params }, options),
    reauthenticate: (body, options) => call({ method: 'POST', path: '/auth/reauthenticate' }, { body }, options),
    totp: (options) => call({ method: 'GET', path: '/auth/totp' }, {}, options),
    setupTotp: (options) => call({ method: 'POST', path: '/auth/totp/setup' }, {}, options),
    enableTotp: (body, options) => call({ method: 'POST', path: '/auth/totp/enable' }, { body }, options),
    disableTotp: (body, options) => call({ method: 'POST', path: '/auth/totp/disable' }, { body }, options),
    recoveryCodes: (body, options) => call({ method: 'POST', path: '/auth/totp/recovery-codes' }, { body }, options),
  },
  passkeys: {
    registerOptions: (options) => call({ method: 'POST', path: '/auth/passkeys/register/options' }, {}, options),
    registerVerify: (body, options) =>
      call({ method: 'POST', path: '/auth/passkeys/register/verify' }, { body }, options),
    loginOptions: (options) => call({ method: 'POST', path: '/auth/passkeys/login/options' }, {}, options),
    loginVerify: (body, options) => call({ method: 'POST', path: '/auth/passkeys/login/verify' }, { body }, options),
    list: (options) => call({ method: 'GET', path: '/auth/passkeys' }, {}, options),
    rename: (params, body, options) => call({ method: 'PUT', path: '/auth/passkeys/:id' }, { params, body }, options),
    remove: (params, options) => call({ method: 'DELETE', path: '/auth/passkeys/:id' }, { params }, options),
  },
  users: {
    profile: (options) => call({ method: 'GET', path: '/users/profile' }, {}, options),
    updateProfile: (body, options) => call({ method: 'PUT', path: '/users/profile' }, { body }, options),
    remove: (options) => call({ method: 'DELETE', path: '/users/profile' }, {}, options),
    providers: (query, options) => call({ method: 'GET', path: '/users/providers' }, { query }, options),
    provider: (params, options) => call({ method: 'GET', path: '/users/providers/:id' }, { params }, options),
    uploadAvatar: (body, options) => call({ method: 'POST', path: '/users/upload-avatar' }, { body }, options),
    removeAvatar: (options) => call({ method: 'DELETE', path: '/users/avatar' }, {}, options),
  },
  favorites: {
    list: (query, options) => call({ method: 'GET', path: '/users/favorites' }, { query }, options),
    add: (body, options) => call({ method: 'POST', path: '/users/favorites' }, { body }, options),
    remove: (params, options) => call({ method: 'DELETE', path: '/users/favorites/:serviceId' }, { params }, options),
  },
  admin: {
    users: (query, options) => call({ method: 'GET', path: '/admin/users' }, { query }, options),
    user: (params, options) => call({ method: 'GET', path: '/admin/users/:id' }, { params }, options),
    suspendUser: (params, body, options) =>
      call({ method: 'POST', path: '/admin/users/:id/suspend' }, { params, body }, options),
    restoreUser: (params, options) => call({ method: 'POST', path: '/admin/users/:id/restore' }, { params }, options),
    setUserRole: (params, body, options) =>
      call({ method: 'PUT', path: '/admin/users/:id/role' }, { params, body }, options),
    audit: (query, options) => call({ method: 'GET', path: '/admin/audit' }, { query }, options),
    disputes: (query, options) => call({ method: 'GET', path: '/admin/disputes' }, { query }, options),
    resolveDispute: (params, body, options) =>
      call({ method: 'POST', path: '/admin/disputes/:id/resolve' }, { params, body }, options),
    payments: (query, options) => call({ method: 'GET', path: '/admin/payments' }, { query }, options),
    bookingPayments: (params, options) =>
      call({ method: 'GET', path: '/admin/bookings/:id/payments' }, { params }, options),
    drift: (query, options) => call({ method: 'GET', path: '/admin/payments/drift' }, { query }, options),
    parked: (query, options) => call({ method: 'GET', path: '/admin/parked' }, { query }, options),
    resendParked: (params, options) =>
      call({ method: 'POST', path: '/admin/parked/:id/:channel/send' }, { params }, options),
  },
  categories: { list: (options) => call({ method: 'GET', path: '/categories' }, {}, options) },
  services: {
    list: (query, options) => call({ method: 'GET', path: '/services' }, { query }, options),
    search: (query, options) => call({ method: 'GET', path: '/services/search' }, { query }, options),
    suggest: (query, options) => call({ method: 'GET', path: '/services/suggest' }, { query }, options),
    get: (params, options) => call({ method: 'GET', path: '/services/:id' }, { params }, options),
    create: (body, options) => call({ method: 'POST', path: '/services', idempotent: true }, { body }, options),
    update: (params, body, options) => call({ method: 'PUT', path: '/services/:id' }, { params, body }, options),
    remove: (params, options) => call({ method: 'DELETE', path: '/services/:id' }, { params }, options),
    availability: (params, query, options) =>
      call({ method: 'GET', path: '/services/:id/availability' }, { params, query }, options),
    uploadPhoto: (params, body, options) =>
      call({ method: 'POST', path: '/services/:id/photos' }, { params, body }, options),
    orderPhotos: (params, body, options) =>
      call({ method: 'PUT', path: '/services/:id/photos' }, { params, body }, options),
    removePhoto: (params, options) =>
      call({ method: 'DELETE', path: '/services/:id/photos/:photoId' }, { params }, options),
  },
  availability: {
    get: (options) => call({ method: 'GET', path: '/availability' }, {}, options),
    put: (body, options) => call({ method: 'PUT', path: '/availability' }, { body }, options),
    agenda: (query, options) => call({ method: 'GET', path: '/availability/agenda' }, { query }, options),
    setOverride: (body, options) => call({ method: 'POST', path: '/availability/overrides' }, { body }, options),
    removeOverride: (params, options) =>
      call({ method: 'DELETE', path: '/availability/overrides/:date' }, { params }, options),
    addTimeOff: (body, options) =>
      call({ method: 'POST', path: '/availability/time-off', idempotent: true }, { body }, options),
    removeTimeOff: (params, options) =>
      call({ method: 'DELETE', path: '/availability/time-off/:id' }, { params }, options),
    calendars: (options) => call({ method: 'GET', path: '/availability/calendars' }, {}, options),
    addCalendar: (body, options) => call({ method: 'POST', path: '/availability/calendars' }, { body }, options),
    removeCalendar: (params, options) =>
      call({ method: 'DELETE', path: '/availability/calendars/:id' }, { params }, options),
  },
  calendar: {
    state: (options) => call({ method: 'GET', path: '/calendar' }, {}, options),
    make: (options) => call({ method: 'POST', path: '/calendar' }, {}, options),
    revoke: (options) => call({ method: 'DELETE', path: '/calendar' }, {}, options),
  },
  bookings: {
    list: (query, options) => call({ method: 'GET', path: '/bookings' }, { query }, options),
    create: (body, options) => call({ method: 'POST', path: '/bookings', idempotent: true }, { body }, options),
    get: (params, options) => call({ method: 'GET', path: '/bookings/:id' }, { params }, options),
    cancel: (params, body, options) => call({ method: 'DELETE', path: '/bookings/:id' }, { params, body }, options),
    accept: (params, options) => call({ method: 'POST', path: '/bookings/:id/accept' }, { params }, options),
    decline: (params, body, options) =>
      call({ method: 'POST', path: '/bookings/:id/decline' }, { params, body }, options),
    update: (params, body, options) => call({ method: 'PUT', path: '/bookings/:id' }, { params, body }, options),
    acceptReschedule: (params, options) =>
      call({ method: 'POST', path: '/bookings/:id/reschedule/accept' }, { params }, options),
    declineReschedule: (params, options) =>
      call({ method: 'POST', path: '/bookings/:id/reschedule/decline' }, { params }, options),
    cancellationPreview: (params, options) =>
      call({ method: 'GET', path: '/bookings/:id/cancellation-preview' }, { params }, options),
    onMyWay: (params, options) => call({ method: 'POST', path: '/bookings/:id/on-my-way' }, { params }, options),
    start: (params, body, options) => call({ method: 'POST', path: '/bookings/:id/start' }, { params, body }, options),
    complete: (params, body, options) =>
      call({ method: 'POST', path: '/bookings/:id/complete' }, { params, body }, options),
    noShow: (params, body, options) =>
      call({ method: 'POST', path: '/bookings/:id/no-show' }, { params, body }, options),
    dispute: (params, body, options) =>
      call({ method: 'POST', path: '/bookings/:id/dispute' }, { params, body }, options),
    series: (params, options) => call({ method: 'GET', path: '/bookings/:id/series' }, { params }, options),
  },
  payments: {
    intent: (body, options) => call({ method: 'POST', path: '/payments/intent' }, { body }, options),
    confirm: (body, options) => call({ method: 'POST', path: '/payments/confirm' }, { body }, options),
    history: (query, options) => call({ method: 'GET', path: '/payments/history' }, { query }, options),
    connect: (options) => call({ method: 'POST', path: '/payments/connect' }, {}, options),
    account: (query, options) => call({ method: 'GET', path: '/payments/connect' }, { query }, options),
    payout: (body, options) => call({ method: 'POST', path: '/payments/payouts', idempotent: true }, { body }, options),
    earnings: (options) => call({ method: 'GET', path: '/payments/earnings' }, {}, options),
    statement: (query, options) => call({ method: 'GET', path: '/payments/statements' }, { query }, options),
    year: (params, options) => call({ method: 'GET', path: '/payments/years/:year' }, { params }, options),
    extra: (body, options) => call({ method: 'POST', path: '/payments/extras', idempotent: true }, { body }, options),
    methods: (options) => call({ method: 'GET', path: '/payments/methods' }, {}, options),
    forgetMethod: (params, options) => call({ method: 'DELETE', path: '/payments/methods/:id' }, { params }, options),
    refund: (body, options) => call({ method: 'POST', path: '/payments/refund', idempotent: true }, { body }, options),
  },
  requests: {
    create: (body, options) => call({ method: 'POST', path: '/requests', idempotent: true }, { body }, options),
    list: (query, options) => call({ method: 'GET', path: '/requests' }, { query }, options),
    open: (options) => call({ method: 'GET', path: '/requests/open' }, {}, options),
    get: (params, options) => call({ method: 'GET', path: '/requests/:id' }, { params }, options),
    close: (params, options) => call({ method: 'POST', path: '/requests/:id/close' }, { params }, options),
    offer: (params, body, options) => call({ method: 'POST', path: '/requests/:id/offers' }, { params, body }, options),
    withdraw: (params, options) => call({ method: 'DELETE', path: '/requests/:id/offers' }, { params }, options),
    accept: (params, options) =>
      call({ method: 'POST', path: '/requests/:id/offers/:offerId/accept' }, { params }, options),
  },
  waitlist: {
    join: (body, options) => call({ method: 'POST', path: '/waitlist' }, { body }, options),
    list: (options) => call({ method: 'GET', path: '/waitlist' }, {}, options),
    leave: (params, options) => call({ method: 'DELETE', path: '/waitlist/:id' }, { params }, options),
  },
  reviews: {
    ofService: (params, query, options) =>
      call({ method: 'GET', path: '/services/:id/reviews' }, { params, query }, options),
    ofProvider: (params, query, options) =>
      call({ method: 'GET', path: '/users/providers/:id/reviews' }, { params, query }, options),
  },
  uploads: {
    create: (body, options) => call({ method: 'POST', path: '/uploads' }, { body }, options),
    get: (params, options) => call({ method: 'GET', path: '/uploads/:id' }, { params }, options),
  },
  chat: {
    conversations: (query, options) => call({ method: 'GET', path: '/chat/conversations' }, { query }, options),
    open: (body, options) => call({ method: 'POST', path: '/chat/conversations' }, { body }, options),
    unread: (options) => call({ method: 'GET', path: '/chat/unread' }, {}, options),
    conversation: (params, options) => call({ method: 'GET', path: '/chat/conversations/:id' }, { params }, options),
    messages: (params, query, options) =>
      call({ method: 'GET', path: '/chat/messages/:id' }, { params, query }, options),
    send: (body, options) => call({ method: 'POST', path: '/chat/messages', idempotent: true }, { body }, options),
    read: (params, body, options) =>
      call({ method: 'POST', path: '/chat/conversations/:id/read' }, { params, body }, options),
    block: (params, body, options) =>
      call({ method: 'POST', path: '/chat/conversations/:id/block' }, { params, body }, options),
    report: (params, body, options) =>
      call({ method: 'POST', path: '/chat/conversations/:id/report' }, { params, body }, options),
  },
  notifications: {
    list: (query, options) => call({ method: 'GET', path: '/notifications' }, { query }, options),
    read: (params, options) => call({ method: 'PUT', path: '/notifications/:id/read' }, { params }, options),
    readAll: (options) => call({ method: 'PUT', path: '/notifications/read-all' }, {}, options),
    preferences: (options) => call({ method: 'GET', path: '/notifications/preferences' }, {}, options),
    updatePreferences: (body, options) =>
      call({ method: 'PUT', path: '/notifications/preferences' }, { body }, options),
    devices: (options) => call({ method: 'GET', path: '/notifications/devices' }, {}, options),
    addDevice: (body, options) => call({ method: 'POST', path: '/notifications/devices' }, { body }, options),
    removeDevice: (params, options) =>
      call({ method: 'DELETE', path: '/notifications/devices/:id' }, { params }, options),
  },
  realtime: {
    ticket: (options) => call({ method: 'POST', path: '/realtime/ticket' }, {}, options),
    location: (params, options) => call({ method: 'GET', path: '/realtime/locations/:id' }, { params }, options),
  },
  health: {
    live: (options) => call({ method: 'GET', path: '/health/live' }, {}, options),
    ready: (options) => call({ method: 'GET', path: '/health/ready' }, {}, options),
  },
});
