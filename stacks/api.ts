import { Duration } from 'aws-cdk-lib/core';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  type CorsPreflightOptions,
  type IHttpApi,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { use, type App, type Stack, type StackContext } from 'sst/constructs';
import { Events } from './events.ts';
import { as } from './lib/cdk.ts';
import { apiDomain } from './lib/domain.ts';
import { makeFunction } from './lib/function.ts';
import { lendBucket, manageConnections, readTable, seeBucket, seeBus, writeTable } from './lib/policy.ts';
import { releaser } from './lib/release.ts';
import { removalPolicy } from './lib/removal.ts';
import { settings } from './lib/settings.ts';
import { Media } from './media.ts';
import { Realtime } from './realtime.ts';
import { readSnapshots, searchAccess } from './search.ts';
import { Storage } from './storage.ts';

/** API Gateway cuts a request off after 30 s; a function gives up just before and says so itself. */
const timeoutSeconds = 29;

const cors = (origins: readonly string[]): CorsPreflightOptions => ({
  allowOrigins: [...origins],
  allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT, CorsHttpMethod.DELETE],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-none-match', 'x-request-id'],
  exposeHeaders: ['x-request-id', 'etag', 'retry-after', 'date'],
  allowCredentials: true,
  maxAge: Duration.days(1),
});

/** One line of JSON a request, with nothing about the person. No path: those of calendar feeds are secrets. */
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
    functionMs: '$context.integrationLatency',
    bytes: '$context.responseLength',
    error: '$context.error.message',
    integrationError: '$context.integrationErrorMessage',
  }),
);

/** The gateway and its one stage; `$default`, because a named stage would prefix every path. */
function makeGateway(app: App, stack: Stack): HttpApi {
  const { config } = settings(app);
  const gateway = new HttpApi(stack, 'Http', {
    apiName: app.logicalPrefixedName('api'),
    createDefaultStage: false,
    corsPreflight: cors(config.allowedOrigins),
    disableExecuteApiEndpoint: config.domains !== undefined,
  });
  const log = new LogGroup(stack, 'AccessLog', {
    logGroupName: `/aws/apigateway/${app.logicalPrefixedName('api')}`,
    retention: config.logRetention,
    removalPolicy: removalPolicy(config),
  });
  const domain = config.domains && apiDomain(stack, config.domains.zone, config.domains.api);
  new HttpStage(stack, 'Stage', {
    httpApi: as<IHttpApi>(gateway),
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: config.throttle.rate, burstLimit: config.throttle.burst },
    accessLogSettings: { destination: new LogGroupLogDestination(log), format: accessLog },
    ...(domain ? { domainMapping: { domainName: domain } } : {}),
  });
  return gateway;
}

/** The HTTP API: everything goes to one function, but search, which holds the index, and webhooks. */
export function Api({ app, stack }: StackContext) {
  const { config } = settings(app);
  const { table } = use(Storage);
  const media = use(Media);
  const realtime = use(Realtime);
  const { bus } = use(Events);
  const gateway = makeGateway(app, stack);
  const url = `${config.domains ? `https://${config.domains.api}` : gateway.apiEndpoint}/v1`;
  const TABLE_NAME = table.tableName;
  const rows = { TABLE_NAME, MEDIA_URL: media.url };

  const main = makeFunction(app, stack, {
    entry: 'api/main',
    description: 'The HTTP API',
    memoryMb: config.memory.api,
    timeoutSeconds,
    environment: {
      ...rows,
      BUS_NAME: bus.eventBusName,
      MEDIA_BUCKET: media.bucket.bucketName,
      API_URL: url,
      WEB_URL: config.webUrl,
      REALTIME_URL: realtime.url,
      REALTIME_ENDPOINT: realtime.endpoint,
      VAPID_PUBLIC_KEY: config.vapidPublicKey,
      ALLOWED_ORIGINS: config.allowedOrigins.join(','),
      RATE_LIMIT_FACTOR: String(config.rateLimitFactor),
    },
    secrets: ['JWT_KEYS', 'AUTH_SECRET', 'STRIPE_SECRET_KEY'],
    statements: [
      readTable(table),
      writeTable(table),
      seeBucket(media.bucket),
      ...lendBucket(media.bucket),
      seeBus(bus),
      manageConnections(realtime.api, app.stage),
    ],
  });
  const searching = searchAccess(app, ['Post']);
  const search = makeFunction(app, stack, {
    entry: 'api/search',
    description: 'Search and suggestions; holds the index in memory',
    memoryMb: config.memory.search,
    timeoutSeconds,
    environment: {
      ...rows,
      MEDIA_BUCKET: media.bucket.bucketName,
      RATE_LIMIT_FACTOR: String(config.rateLimitFactor),
      // what a request leaves behind is swept sooner: 100,000 services take 70 MB less
      NODE_OPTIONS: '--max-semi-space-size=4',
      ...searching.environment,
    },
    secrets: ['JWT_KEYS'],
    statements: [readTable(table), readSnapshots(), ...searching.statements],
  });
  const passkeys = makeFunction(app, stack, {
    entry: 'api/passkeys',
    description: 'Passkeys; holds the library for WebAuthn',
    memoryMb: config.memory.api,
    timeoutSeconds,
    environment: {
      ...rows,
      API_URL: url,
      WEB_URL: config.webUrl,
      ALLOWED_ORIGINS: config.allowedOrigins.join(','),
      RATE_LIMIT_FACTOR: String(config.rateLimitFactor),
    },
    secrets: ['JWT_KEYS', 'AUTH_SECRET'],
    statements: [readTable(table), writeTable(table)],
  });
  const stripe = makeFunction(app, stack, {
    entry: 'webhook/stripe',
    description: 'What Stripe tells: payments, refunds, disputes, payouts, subscriptions',
    memoryMb: config.memory.worker,
    timeoutSeconds,
    environment: { TABLE_NAME },
    secrets: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
    statements: [readTable(table), writeTable(table)],
  });

  const messages = makeFunction(app, stack, {
    entry: 'webhook/messages',
    description: 'Unsubscribes by one click, bounces and complaints, what became of texts',
    memoryMb: config.memory.worker,
    timeoutSeconds,
    environment: { TABLE_NAME, API_URL: url },
    secrets: ['RESEND_WEBHOOK_SECRET', 'TWILIO_AUTH_TOKEN'],
    statements: [readTable(table), writeTable(table)],
  });

  const released = releaser(app, stack, gateway);
  const searches = new HttpLambdaIntegration('Search', released(search));
  for (const path of ['/v1/services/search', '/v1/services/suggest', '/v1/categories'])
    gateway.addRoutes({ path, methods: [HttpMethod.GET], integration: searches });
  const passkeyIntegration = new HttpLambdaIntegration('Passkeys', released(passkeys));
  gateway.addRoutes({ path: '/v1/auth/passkeys', methods: [HttpMethod.GET], integration: passkeyIntegration });
  gateway.addRoutes({
    path: '/v1/auth/passkeys/{proxy+}',
    methods: [HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE],
    integration: passkeyIntegration,
  });
  gateway.addRoutes({
    path: '/v1/webhooks/stripe',
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration('Stripe', released(stripe)),
  });
  const toMessages = new HttpLambdaIntegration('Messages', released(messages));
  for (const path of ['/v1/webhooks/resend', '/v1/webhooks/twilio', '/v1/notifications/unsubscribe/{token}'])
    gateway.addRoutes({ path, methods: [HttpMethod.POST], integration: toMessages });
  new HttpRoute(stack, 'DefaultRoute', {
    httpApi: as<IHttpApi>(gateway),
    routeKey: HttpRouteKey.DEFAULT,
    integration: new HttpLambdaIntegration('Main', released(main)),
  });
  stack.addOutputs({ ApiUrl: url });
  return { gateway, url, functions: [main, search, passkeys, stripe, messages] };
}
