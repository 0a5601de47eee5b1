/**
 * Who may import whom, as data. `eslint.config.js` turns it into import rules; `layers.test.js` proves that it has no cycle.
 *
 * Inside the core each room lists the rooms it may import, itself included by nature. Between packages each package lists
 * the workspace packages it may import. What flows back among domains flows as events.
 */
export const coreRooms = {
  lib: [],
  platform: ['lib'],
  provider: ['lib', 'platform'],
  media: ['lib', 'platform'],
  users: ['lib', 'platform', 'media'],
  auth: ['lib', 'platform', 'users', 'catalog'],
  catalog: ['lib', 'platform', 'media', 'users'],
  search: ['lib', 'platform', 'users', 'catalog', 'availability'],
  availability: ['lib', 'platform', 'users', 'catalog'],
  bookings: ['lib', 'platform', 'media', 'users', 'catalog', 'availability'],
  calendars: ['lib', 'platform', 'users', 'catalog', 'availability', 'bookings'],
  payments: ['lib', 'platform', 'provider', 'users', 'catalog', 'availability', 'bookings'],
  subscriptions: ['lib', 'platform', 'provider', 'users', 'catalog', 'payments'],
  requests: ['lib', 'platform', 'users', 'catalog', 'availability', 'bookings', 'payments'],
  reviews: ['lib', 'platform', 'users', 'catalog', 'bookings'],
  realtime: ['lib', 'platform', 'users', 'auth', 'bookings'],
  chat: ['lib', 'platform', 'media', 'users', 'catalog', 'bookings', 'realtime'],
  notifications: [
    'lib',
    'platform',
    'provider',
    'users',
    'catalog',
    'bookings',
    'payments',
    'subscriptions',
    'reviews',
    'chat',
    'realtime',
  ],
  health: ['lib', 'platform'],
};

export const packages = {
  contracts: [],
  'search-engine': [],
  core: ['contracts', 'search-engine'],
  functions: ['contracts', 'core'],
  sdk: ['contracts'],
  local: ['contracts', 'core', 'functions', 'sdk'],
  web: ['contracts', 'sdk'],
};

/** Libraries that only one room or package may touch. */
export const reserved = {
  stripe: ['packages/core/src/provider', 'packages/local'],
  resend: ['packages/core/src/provider', 'packages/local'],
  twilio: ['packages/core/src/provider', 'packages/local'],
  hono: ['packages/functions'],
  '@aws-sdk': ['packages/core/src/platform', 'packages/local', 'packages/core/bench', 'packages/core/test', 'test'],
};
