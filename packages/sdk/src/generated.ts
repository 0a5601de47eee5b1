// Written by `npm run sdk` from the route table. Do not edit.
import { endpoints } from './endpoints.ts';
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
    /** Begin a change of phone number: codes go to the new one and, where one was confirmed, to the old one. `POST /auth/change-phone` */
    readonly changePhone: (
      body: Body<'auth.changePhone'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.changePhone'>>;
    /** Confirm one end of a change of phone number with the code that went there; the last one makes it. `POST /auth/change-phone/confirm` */
    readonly confirmPhoneChange: (
      body: Body<'auth.confirmPhoneChange'>,
      options?: CallOptions,
    ) => Promise<Answer<'auth.confirmPhoneChange'>>;
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
    /** Accounts whose name, e-mail address or phone number begins so; without that, the newest of a status. `GET /admin/users` */
    readonly users: (query?: Query<'admin.users'>, options?: CallOptions) => Promise<Answer<'admin.users'>>;
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
    /** The whole tree as administrators edit it, with what is hidden. `GET /admin/categories` */
    readonly categories: (options?: CallOptions) => Promise<Answer<'admin.categories'>>;
    /** Add a category to a group, or a group. `POST /admin/categories` */
    readonly addCategory: (
      body: Body<'admin.addCategory'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.addCategory'>>;
    /** Change a category or a group: names, description, synonyms, place, or whether it shows. `PUT /admin/categories/:slug` */
    readonly changeCategory: (
      params: Params<'admin.changeCategory'>,
      body: Body<'admin.changeCategory'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.changeCategory'>>;
    /** Services as administrators see them: listed ones or those taken down, newest first, or all of a provider. `GET /admin/services` */
    readonly services: (query?: Query<'admin.services'>, options?: CallOptions) => Promise<Answer<'admin.services'>>;
    /** Take a service down: it leaves search and cannot be booked until it is restored; its bookings stay. `POST /admin/services/:id/moderate` */
    readonly moderateService: (
      params: Params<'admin.moderateService'>,
      body: Body<'admin.moderateService'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.moderateService'>>;
    /** Give a service back that was taken down: as it was before, or paused where the plan lists no more. `POST /admin/services/:id/restore` */
    readonly restoreService: (
      params: Params<'admin.restoreService'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.restoreService'>>;
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
    /** What a person paid as client or was paid as provider, newest first. `GET /admin/users/:id/payments` */
    readonly paymentsOf: (
      params: Params<'admin.paymentsOf'>,
      query?: Query<'admin.paymentsOf'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.paymentsOf'>>;
    /** Totals of a provider in a year, as tax forms ask for them (1099-K, DAC7). `GET /admin/users/:id/years/:year` */
    readonly yearOf: (params: Params<'admin.yearOf'>, options?: CallOptions) => Promise<Answer<'admin.yearOf'>>;
    /** Where the ledger and Stripe do not agree, or did, newest first. `GET /admin/payments/drift` */
    readonly drift: (query?: Query<'admin.drift'>, options?: CallOptions) => Promise<Answer<'admin.drift'>>;
    /** Take in what was missed, then correct what still differs; kept with a note. `POST /admin/payments/drift/:id/settle` */
    readonly settleDrift: (
      params: Params<'admin.settleDrift'>,
      body: Body<'admin.settleDrift'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.settleDrift'>>;
    /** Messages that could not be sent, latest first. `GET /admin/parked` */
    readonly parked: (query?: Query<'admin.parked'>, options?: CallOptions) => Promise<Answer<'admin.parked'>>;
    /** Send a parked message again. `POST /admin/parked/:id/:channel/send` */
    readonly resendParked: (
      params: Params<'admin.resendParked'>,
      options?: CallOptions,
    ) => Promise<Answer<'admin.resendParked'>>;
  };
  readonly categories: {
    /** All categories in their groups, named in English, Spanish and Portuguese, with how many services each has. `GET /categories` */
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
    /** My calendar between two dates of my zone (at most 62 days, both included), with the bookings in it. `GET /availability/planner` */
    readonly planner: (
      query: Query<'availability.planner'>,
      options?: CallOptions,
    ) => Promise<Answer<'availability.planner'>>;
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
    /** Read a payment from Stripe now, for clients that return before the webhook; or pay it with a saved method. `POST /payments/confirm` */
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
    /** What was asked and paid for a booking, oldest first. `GET /bookings/:id/payments` */
    readonly ofBooking: (
      params: Params<'payments.ofBooking'>,
      options?: CallOptions,
    ) => Promise<Answer<'payments.ofBooking'>>;
    /** Take back an extra that is not paid, or, as the client, turn it down. `POST /payments/extras/withdraw` */
    readonly withdrawExtra: (
      body: Body<'payments.withdrawExtra'>,
      options?: CallOptions,
    ) => Promise<Answer<'payments.withdrawExtra'>>;
    /** Ask the client of a booking for what was agreed beyond the price; they pay it with `payments.intent`. `POST /payments/extras` */
    readonly extra: (body: Body<'payments.extra'>, options?: CallOptions) => Promise<Answer<'payments.extra'>>;
    /** My saved payment methods. `GET /payments/methods` */
    readonly methods: (options?: CallOptions) => Promise<Answer<'payments.methods'>>;
    /** Forget a saved payment method. `DELETE /payments/methods/:id` */
    readonly forgetMethod: (
      params: Params<'payments.forgetMethod'>,
      options?: CallOptions,
    ) => Promise<Answer<'payments.forgetMethod'>>;
    /** Start PRO: answers the page to pay on. A subscription that was to end goes on instead, without a page. `POST /payments/subscription` */
    readonly subscribe: (options?: CallOptions) => Promise<Answer<'payments.subscribe'>>;
    /** My plan, how it goes on, and its invoices. `GET /payments/subscription` */
    readonly subscription: (
      query?: Query<'payments.subscription'>,
      options?: CallOptions,
    ) => Promise<Answer<'payments.subscription'>>;
    /** End PRO with the period that is paid; may be repeated. `DELETE /payments/subscription` */
    readonly unsubscribe: (options?: CallOptions) => Promise<Answer<'payments.unsubscribe'>>;
    /** Stripe's page for my card and invoices. `POST /payments/portal` */
    readonly portal: (options?: CallOptions) => Promise<Answer<'payments.portal'>>;
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
    /** Messages that the sides of a booking laid before the arbiter of its dispute, oldest first. `GET /bookings/:id/dispute/messages` */
    readonly quoted: (params: Params<'chat.quoted'>, options?: CallOptions) => Promise<Answer<'chat.quoted'>>;
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
export const createApi = (call: Call): Api => {
  const of = endpoints(call);
  return {
    auth: {
      register: of('b', 'POST', '/auth/register'),
      login: of('b', 'POST', '/auth/login'),
      refresh: of('b', 'POST', '/auth/refresh', true),
      logout: of('b', 'POST', '/auth/logout'),
      requestVerification: of('', 'POST', '/auth/verify-email/request'),
      verifyEmail: of('b', 'POST', '/auth/verify-email'),
      forgotPassword: of('b', 'POST', '/auth/forgot-password'),
      resetPassword: of('b', 'POST', '/auth/reset-password'),
      changePassword: of('b', 'POST', '/auth/change-password'),
      changeEmail: of('b', 'POST', '/auth/change-email'),
      confirmEmailChange: of('b', 'POST', '/auth/change-email/confirm'),
      sessions: of('', 'GET', '/auth/sessions'),
      endSession: of('p', 'DELETE', '/auth/sessions/:id'),
      reauthenticate: of('b', 'POST', '/auth/reauthenticate'),
      totp: of('', 'GET', '/auth/totp'),
      setupTotp: of('', 'POST', '/auth/totp/setup'),
      enableTotp: of('b', 'POST', '/auth/totp/enable'),
      disableTotp: of('b', 'POST', '/auth/totp/disable'),
      recoveryCodes: of('b', 'POST', '/auth/totp/recovery-codes'),
      changePhone: of('b', 'POST', '/auth/change-phone'),
      confirmPhoneChange: of('b', 'POST', '/auth/change-phone/confirm'),
    },
    passkeys: {
      registerOptions: of('', 'POST', '/auth/passkeys/register/options'),
      registerVerify: of('b', 'POST', '/auth/passkeys/register/verify'),
      loginOptions: of('', 'POST', '/auth/passkeys/login/options'),
      loginVerify: of('b', 'POST', '/auth/passkeys/login/verify'),
      list: of('', 'GET', '/auth/passkeys'),
      rename: of('pb', 'PUT', '/auth/passkeys/:id'),
      remove: of('p', 'DELETE', '/auth/passkeys/:id'),
    },
    users: {
      profile: of('', 'GET', '/users/profile'),
      updateProfile: of('b', 'PUT', '/users/profile'),
      remove: of('', 'DELETE', '/users/profile'),
      providers: of('q', 'GET', '/users/providers'),
      provider: of('p', 'GET', '/users/providers/:id'),
      uploadAvatar: of('b', 'POST', '/users/upload-avatar'),
      removeAvatar: of('', 'DELETE', '/users/avatar'),
    },
    favorites: {
      list: of('q', 'GET', '/users/favorites'),
      add: of('b', 'POST', '/users/favorites'),
      remove: of('p', 'DELETE', '/users/favorites/:serviceId'),
    },
    admin: {
      users: of('q', 'GET', '/admin/users'),
      user: of('p', 'GET', '/admin/users/:id'),
      suspendUser: of('pb', 'POST', '/admin/users/:id/suspend'),
      restoreUser: of('p', 'POST', '/admin/users/:id/restore'),
      setUserRole: of('pb', 'PUT', '/admin/users/:id/role'),
      audit: of('q', 'GET', '/admin/audit'),
      categories: of('', 'GET', '/admin/categories'),
      addCategory: of('b', 'POST', '/admin/categories', true),
      changeCategory: of('pb', 'PUT', '/admin/categories/:slug'),
      services: of('q', 'GET', '/admin/services'),
      moderateService: of('pb', 'POST', '/admin/services/:id/moderate'),
      restoreService: of('p', 'POST', '/admin/services/:id/restore'),
      disputes: of('q', 'GET', '/admin/disputes'),
      resolveDispute: of('pb', 'POST', '/admin/disputes/:id/resolve'),
      payments: of('q', 'GET', '/admin/payments'),
      bookingPayments: of('p', 'GET', '/admin/bookings/:id/payments'),
      paymentsOf: of('pq', 'GET', '/admin/users/:id/payments'),
      yearOf: of('p', 'GET', '/admin/users/:id/years/:year'),
      drift: of('q', 'GET', '/admin/payments/drift'),
      settleDrift: of('pb', 'POST', '/admin/payments/drift/:id/settle'),
      parked: of('q', 'GET', '/admin/parked'),
      resendParked: of('p', 'POST', '/admin/parked/:id/:channel/send'),
    },
    categories: { list: of('', 'GET', '/categories') },
    services: {
      list: of('q', 'GET', '/services'),
      search: of('q', 'GET', '/services/search'),
      suggest: of('q', 'GET', '/services/suggest'),
      get: of('p', 'GET', '/services/:id'),
      create: of('b', 'POST', '/services', true),
      update: of('pb', 'PUT', '/services/:id'),
      remove: of('p', 'DELETE', '/services/:id'),
      availability: of('pq', 'GET', '/services/:id/availability'),
      uploadPhoto: of('pb', 'POST', '/services/:id/photos'),
      orderPhotos: of('pb', 'PUT', '/services/:id/photos'),
      removePhoto: of('p', 'DELETE', '/services/:id/photos/:photoId'),
    },
    availability: {
      get: of('', 'GET', '/availability'),
      put: of('b', 'PUT', '/availability'),
      agenda: of('q', 'GET', '/availability/agenda'),
      setOverride: of('b', 'POST', '/availability/overrides'),
      removeOverride: of('p', 'DELETE', '/availability/overrides/:date'),
      addTimeOff: of('b', 'POST', '/availability/time-off', true),
      removeTimeOff: of('p', 'DELETE', '/availability/time-off/:id'),
      planner: of('q', 'GET', '/availability/planner'),
      calendars: of('', 'GET', '/availability/calendars'),
      addCalendar: of('b', 'POST', '/availability/calendars'),
      removeCalendar: of('p', 'DELETE', '/availability/calendars/:id'),
    },
    calendar: {
      state: of('', 'GET', '/calendar'),
      make: of('', 'POST', '/calendar'),
      revoke: of('', 'DELETE', '/calendar'),
    },
    bookings: {
      list: of('q', 'GET', '/bookings'),
      create: of('b', 'POST', '/bookings', true),
      get: of('p', 'GET', '/bookings/:id'),
      cancel: of('pb', 'DELETE', '/bookings/:id'),
      accept: of('p', 'POST', '/bookings/:id/accept'),
      decline: of('pb', 'POST', '/bookings/:id/decline'),
      update: of('pb', 'PUT', '/bookings/:id'),
      acceptReschedule: of('p', 'POST', '/bookings/:id/reschedule/accept'),
      declineReschedule: of('p', 'POST', '/bookings/:id/reschedule/decline'),
      cancellationPreview: of('p', 'GET', '/bookings/:id/cancellation-preview'),
      onMyWay: of('p', 'POST', '/bookings/:id/on-my-way'),
      start: of('pb', 'POST', '/bookings/:id/start'),
      complete: of('pb', 'POST', '/bookings/:id/complete'),
      noShow: of('pb', 'POST', '/bookings/:id/no-show'),
      dispute: of('pb', 'POST', '/bookings/:id/dispute'),
      series: of('p', 'GET', '/bookings/:id/series'),
    },
    payments: {
      intent: of('b', 'POST', '/payments/intent'),
      confirm: of('b', 'POST', '/payments/confirm'),
      history: of('q', 'GET', '/payments/history'),
      connect: of('', 'POST', '/payments/connect'),
      account: of('q', 'GET', '/payments/connect'),
      payout: of('b', 'POST', '/payments/payouts', true),
      earnings: of('', 'GET', '/payments/earnings'),
      statement: of('q', 'GET', '/payments/statements'),
      year: of('p', 'GET', '/payments/years/:year'),
      ofBooking: of('p', 'GET', '/bookings/:id/payments'),
      withdrawExtra: of('b', 'POST', '/payments/extras/withdraw'),
      extra: of('b', 'POST', '/payments/extras', true),
      methods: of('', 'GET', '/payments/methods'),
      forgetMethod: of('p', 'DELETE', '/payments/methods/:id'),
      subscribe: of('', 'POST', '/payments/subscription'),
      subscription: of('q', 'GET', '/payments/subscription'),
      unsubscribe: of('', 'DELETE', '/payments/subscription'),
      portal: of('', 'POST', '/payments/portal'),
      refund: of('b', 'POST', '/payments/refund', true),
    },
    requests: {
      create: of('b', 'POST', '/requests', true),
      list: of('q', 'GET', '/requests'),
      open: of('', 'GET', '/requests/open'),
      get: of('p', 'GET', '/requests/:id'),
      close: of('p', 'POST', '/requests/:id/close'),
      offer: of('pb', 'POST', '/requests/:id/offers'),
      withdraw: of('p', 'DELETE', '/requests/:id/offers'),
      accept: of('p', 'POST', '/requests/:id/offers/:offerId/accept'),
    },
    waitlist: {
      join: of('b', 'POST', '/waitlist'),
      list: of('', 'GET', '/waitlist'),
      leave: of('p', 'DELETE', '/waitlist/:id'),
    },
    reviews: {
      ofService: of('pq', 'GET', '/services/:id/reviews'),
      ofProvider: of('pq', 'GET', '/users/providers/:id/reviews'),
    },
    uploads: { create: of('b', 'POST', '/uploads'), get: of('p', 'GET', '/uploads/:id') },
    chat: {
      conversations: of('q', 'GET', '/chat/conversations'),
      open: of('b', 'POST', '/chat/conversations'),
      unread: of('', 'GET', '/chat/unread'),
      conversation: of('p', 'GET', '/chat/conversations/:id'),
      messages: of('pq', 'GET', '/chat/messages/:id'),
      quoted: of('p', 'GET', '/bookings/:id/dispute/messages'),
      send: of('b', 'POST', '/chat/messages', true),
      read: of('pb', 'POST', '/chat/conversations/:id/read'),
      block: of('pb', 'POST', '/chat/conversations/:id/block'),
      report: of('pb', 'POST', '/chat/conversations/:id/report'),
    },
    notifications: {
      list: of('q', 'GET', '/notifications'),
      read: of('p', 'PUT', '/notifications/:id/read'),
      readAll: of('', 'PUT', '/notifications/read-all'),
      preferences: of('', 'GET', '/notifications/preferences'),
      updatePreferences: of('b', 'PUT', '/notifications/preferences'),
      devices: of('', 'GET', '/notifications/devices'),
      addDevice: of('b', 'POST', '/notifications/devices'),
      removeDevice: of('p', 'DELETE', '/notifications/devices/:id'),
    },
    realtime: { ticket: of('', 'POST', '/realtime/ticket'), location: of('p', 'GET', '/realtime/locations/:id') },
    health: { live: of('', 'GET', '/health/live'), ready: of('', 'GET', '/health/ready') },
  };
};
