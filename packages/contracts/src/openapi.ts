import type * as z from 'zod';
import { bodyExamples } from './examples.ts';
import { components, type Components, type JsonSchema } from './json-schema.ts';
import type { Access, Route } from './route.ts';
import { routes } from './routes.ts';
import { errorBody, fault, meta } from './common.ts';
import { slotTaken } from './booking.ts';

export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly JsonSchema[];
  readonly parameters: readonly JsonSchema[];
  readonly requestBody?: JsonSchema;
  readonly responses: Readonly<Record<string, JsonSchema>>;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: JsonSchema;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

const tags: Readonly<Record<string, string>> = {
  passkeys: 'Signing in with a passkey, and the passkeys of an account',
  favorites: 'Services that somebody keeps for later',
  auth: 'Accounts, sign-in and tokens',
  users: 'Profiles and provider cards',
  categories: 'What services are sorted into',
  services: 'Services: list, search, offer, free slots',
  availability: 'Weekly hours and booking rules of a provider',
  bookings: 'From the held slot to the finished work: pay, accept, move, cancel, check in and out, dispute',
  calendar: 'Private feeds of bookings for calendar programs',
  payments: 'Payment intents and history',
  requests: 'Requests of clients and the offers that providers make',
  waitlist: 'Being told when a time becomes free',
  reviews: 'What clients say of services and providers',
  uploads: 'Files on their way to messages and disputes, and what became of any upload',
  admin: 'What administrators decide',
  chat: 'Conversations of clients and providers',
  notifications: 'What people are told, which way, and when not',
  webhooks: 'What providers of ours post to us',
  realtime: 'Tickets for the socket, and where a provider on the way is',
  health: 'Liveness and readiness',
  docs: 'This interface described',
};

/** Error answers by status: the code that `error.code` holds and what it means. */
const errors = {
  400: ['VALIDATION_ERROR', 'Something in path, query or body is wrong; `details` names every fault at once'],
  401: ['UNAUTHORIZED', 'No token, or one that is bad or expired'],
  403: ['FORBIDDEN', 'Known, but not allowed'],
  404: ['NOT_FOUND', 'Absent, or private to others'],
  409: ['CONFLICT', 'The state does not allow it; `details` says which, and for a taken slot `alternatives`'],
  413: ['VALIDATION_ERROR', 'The body is larger than 64 KB'],
  415: ['VALIDATION_ERROR', 'The body is not application/json'],
  429: ['RATE_LIMITED', 'Too many requests; `Retry-After` says when to come back'],
  500: ['INTERNAL_ERROR', 'Our fault; report the `x-request-id`'],
  503: ['SERVICE_UNAVAILABLE', 'Something we depend on is down; `Retry-After` says when to come back'],
} as const;

/** The OpenAPI 3.1 document of the HTTP API, written from the schemas that check requests and answers. */
export const openApi = (server: string): OpenApiDocument => {
  const shared = components();
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const [id, route] of Object.entries<Route>(routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(id, route, shared);
  }
  shared.of(errorBody, 'output');
  shared.of(fault, 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fixelo',
      version: '1.0.0',
      description:
        'Find, book and pay local professionals. JSON in and out; every answer is an envelope ' +
        '`{ success, data, meta? }` or `{ success, error }` and carries `x-request-id`. Money is in integer cents, instants in UTC.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    tags: [...new Set(Object.keys(routes).map(tagOf))].map((name) => ({ name, description: tags[name] ?? '' })),
    paths,
    components: {
      schemas: sorted(shared.schemas),
      responses: Object.fromEntries(Object.keys(errors).map((status) => [`Error${status}`, errorResponse(status)])),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The access token, 15 minutes' },
        refreshCookie: { type: 'apiKey', in: 'cookie', name: 'fixelo_refresh', description: 'For browsers' },
      },
    },
  };
};

const tagOf = (id: string): string => id.slice(0, id.indexOf('.'));

const sorted = (schemas: Record<string, JsonSchema>): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));

const operation = (id: string, route: Route, shared: Components): OpenApiOperation => ({
  operationId: id,
  tags: [tagOf(id)],
  summary: route.summary,
  description: whoMay(route.access),
  security: security(id, route.access),
  parameters: [
    ...parameters('path', route.params, shared),
    ...parameters('query', route.query, shared),
    ...(route.idempotent ? [idempotencyKey] : []),
    ...(revalidates(route) ? [ifNoneMatch] : []),
  ],
  ...(route.body ? { requestBody: requestBody(id, route.body, shared) } : {}),
  responses: { ...success(route, shared), ...failures(route) },
});

const whoMay = (access: Access): string => {
  switch (access.level) {
    case 'public':
      return 'For everybody.';
    case 'authenticated':
      return 'For whoever is signed in.';
    case 'role':
      return `For ${access.roles.join(' and ')}.`;
    case 'resource':
      return access.roles
        ? `For ${access.roles.join(' and ')}, and only on their own ${access.of}.`
        : `For those whom the ${access.of} concerns, and admins.`;
  }
};

const security = (id: string, access: Access): readonly JsonSchema[] => {
  if (id === 'auth.refresh') return [{}, { refreshCookie: [] }];
  return access.level === 'public' ? [] : [{ bearer: [] }];
};

const parameters = (where: 'path' | 'query', schema: z.ZodObject | undefined, shared: Components): JsonSchema[] => {
  if (!schema) return [];
  const { properties, required } = shared.of(schema, 'input');
  const needed = new Set(required as readonly string[] | undefined);
  return Object.entries(properties as Record<string, JsonSchema>).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: where === 'path' || needed.has(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
};

const idempotencyKey: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Kept for 24 hours: the same key with the same body gets the same answer, with another body CONFLICT. A retry after a lost answer is then safe.',
  schema: { type: 'string', minLength: 1, maxLength: 64 },
};
const ifNoneMatch: JsonSchema = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of an earlier answer: 304 when nothing changed',
  schema: { type: 'string' },
};

const revalidates = (route: Route): boolean => route.method === 'GET' && route.access.level === 'public';

const requestBody = (id: string, body: z.ZodType, shared: Components): JsonSchema => ({
  required: !body.safeParse(undefined).success,
  content: {
    'application/json': {
      schema: shared.of(body, 'input'),
      ...(id in bodyExamples ? { example: bodyExamples[id as keyof typeof bodyExamples] } : {}),
    },
  },
});

const requestIdHeader = {
  'x-request-id': { description: 'Names this request in logs and events', schema: { type: 'string' } },
};

const success = (route: Route, shared: Components): Record<string, JsonSchema> => {
  const headers = revalidates(route)
    ? { ...requestIdHeader, ETag: { schema: { type: 'string' } }, 'Cache-Control': { schema: { type: 'string' } } }
    : requestIdHeader;
  const answer = {
    description: 'Success',
    headers,
    ...(route.data ? { content: { 'application/json': { schema: envelope(route.data, route, shared) } } } : {}),
  };
  return {
    [String(route.status ?? 200)]: answer,
    ...(revalidates(route) ? { 304: { description: 'Not changed since the given `ETag`' } } : {}),
  };
};

const envelope = (data: z.ZodType, route: Route, shared: Components): JsonSchema => {
  const lists = route.meta ?? (route.query && 'limit' in route.query.shape ? meta : undefined);
  return {
    type: 'object',
    required: ['success', 'data'],
    properties: {
      success: { const: true },
      data: shared.of(data, 'output'),
      ...(lists ? { meta: shared.of(lists, 'output') } : {}),
    },
  };
};

const failures = (route: Route): Record<string, JsonSchema> => {
  const statuses: (keyof typeof errors)[] = [400];
  if (route.access.level !== 'public') statuses.push(401);
  if (route.access.level === 'role' || route.access.level === 'resource') statuses.push(403);
  if (route.params || route.access.level === 'resource') statuses.push(404);
  if (route.method !== 'GET' && (route.idempotent || route.access.level === 'resource')) statuses.push(409);
  if (route.body) statuses.push(413, 415);
  statuses.push(429, 500, 503);
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Error${status}` }]));
};

const errorResponse = (status: string): JsonSchema => {
  const [code, meaning] = errors[Number(status) as keyof typeof errors];
  const details: Record<number, JsonSchema> = {
    400: { details: [{ path: 'body.price.amount', message: 'must be at least 100 (one dollar)' }] },
    409: {
      details: slotTaken.parse({
        reason: 'SLOT_TAKEN',
        alternatives: [{ start: '2026-12-01T16:30:00.000Z', end: '2026-12-01T18:00:00.000Z' }],
      }),
    },
  };
  const retryAfter = { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } };
  return {
    description: `\`${code}\` ${meaning}`,
    headers: { ...requestIdHeader, ...(status === '429' || status === '503' ? retryAfter : {}) },
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Error' },
        example: { success: false, error: { code, message: meaning, ...details[Number(status)] } },
      },
    },
  };
};
