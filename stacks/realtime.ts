import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { use, type StackContext } from 'sst/constructs';
import { apiDomain } from './lib/domain.ts';
import { makeFunction } from './lib/function.ts';
import { lendDownloads, manageConnections, readTable, writeTable } from './lib/policy.ts';
import { settings } from './lib/settings.ts';
import { Media } from './media.ts';
import { Storage } from './storage.ts';

/** The WebSocket API; one function takes connects, frames and disconnects. */
export function Realtime({ app, stack }: StackContext) {
  const { config } = settings(app);
  const { table } = use(Storage);
  const media = use(Media);
  const api = new WebSocketApi(stack, 'Socket', {
    apiName: app.logicalPrefixedName('realtime'),
    routeSelectionExpression: '$request.body.action',
  });
  const domain = config.domains && apiDomain(stack, config.domains.zone, config.domains.realtime);
  const apiStage = new WebSocketStage(stack, 'Stage', {
    webSocketApi: api,
    stageName: app.stage,
    autoDeploy: true,
    throttle: { rateLimit: config.throttle.rate, burstLimit: config.throttle.burst },
    ...(domain ? { domainMapping: { domainName: domain } } : {}),
  });
  const endpoint = apiStage.callbackUrl;
  const socket = makeFunction(app, stack, {
    entry: 'realtime/socket',
    description: 'Sockets: connect with a ticket, frames, disconnect',
    memoryMb: config.memory.worker,
    timeoutSeconds: 10,
    environment: {
      TABLE_NAME: table.tableName,
      REALTIME_ENDPOINT: endpoint,
      MEDIA_BUCKET: media.bucket.bucketName,
      MEDIA_URL: media.url,
    },
    statements: [readTable(table), writeTable(table), manageConnections(api, app.stage), lendDownloads(media.bucket)],
  });
  for (const route of ['$connect', '$disconnect', '$default']) {
    api.addRoute(route, { integration: new WebSocketLambdaIntegration(`Socket${route.slice(1)}`, socket) });
  }
  const url = config.domains ? `wss://${config.domains.realtime}` : apiStage.url;
  stack.addOutputs({ RealtimeUrl: url });
  return { api, url, endpoint, socket };
}
