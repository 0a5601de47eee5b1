import * as z from 'zod';
import type { CorsModel, HttpApiModel, RouteModel, WebSocketApiModel } from './model.ts';
import { AssemblyError, type Assembly } from './resolve.ts';

const strings = z.array(z.string()).default([]);
const api = z.object({
  Name: z.string(),
  ProtocolType: z.enum(['HTTP', 'WEBSOCKET']),
  RouteSelectionExpression: z.string().optional(),
  CorsConfiguration: z
    .object({
      AllowOrigins: strings,
      AllowMethods: strings,
      AllowHeaders: strings,
      ExposeHeaders: strings,
      MaxAge: z.int().optional(),
      AllowCredentials: z.boolean().default(false),
    })
    .optional(),
});
const route = z.object({ ApiId: z.string(), RouteKey: z.string(), Target: z.string() });
const integration = z.object({
  IntegrationUri: z.string(),
  TimeoutInMillis: z.int().optional(),
  PayloadFormatVersion: z.string().optional(),
});
const stage = z.object({ ApiId: z.string(), StageName: z.string() });

type Api = z.infer<typeof api>;

/** HTTP and WebSocket APIs with their routes. The integration of a route must be a function. */
export function readApis(assembly: Assembly): {
  readonly httpApis: readonly HttpApiModel[];
  readonly webSocketApis: readonly WebSocketApiModel[];
} {
  const stages = assembly.resources('AWS::ApiGatewayV2::Stage').map(({ properties }) => stage.parse(properties));
  const routes = readRoutes(assembly);
  const httpApis: HttpApiModel[] = [];
  const webSocketApis: WebSocketApiModel[] = [];
  for (const { name: id, properties } of assembly.resources('AWS::ApiGatewayV2::Api')) {
    const found = api.parse(properties);
    const common = {
      id,
      name: found.Name,
      stage: stages.find((item) => item.ApiId === id)?.StageName ?? '$default',
      routes: routes.get(id) ?? [],
    };
    if (found.ProtocolType === 'HTTP') httpApis.push({ ...common, ...cors(found) });
    else webSocketApis.push({ ...common, routeKey: selector(found) });
  }
  return { httpApis, webSocketApis };
}

function readRoutes(assembly: Assembly): ReadonlyMap<string, RouteModel[]> {
  const integrations = new Map(
    assembly
      .resources('AWS::ApiGatewayV2::Integration')
      .map(({ name, properties }) => [name, integration.parse(properties)]),
  );
  const byApi = new Map<string, RouteModel[]>();
  for (const { id, properties } of assembly.resources('AWS::ApiGatewayV2::Route')) {
    const { ApiId, RouteKey, Target } = route.parse(properties);
    const found = integrations.get(Target.replace(/^integrations\//, ''));
    const functionArn = /arn:aws:lambda:[^:/]+:[^:/]+:function:[^:/]+/.exec(found?.IntegrationUri ?? '')?.[0];
    if (!found || !functionArn) throw new AssemblyError(`route ${id} (${RouteKey}) leads to no function`);
    const list = byApi.get(ApiId) ?? [];
    list.push({ key: RouteKey, functionArn, timeoutMs: Math.min(found.TimeoutInMillis ?? 30_000, 30_000) });
    byApi.set(ApiId, list);
  }
  return byApi;
}

function cors({ CorsConfiguration: config }: Api): { cors?: CorsModel } {
  if (!config) return {};
  return {
    cors: {
      allowOrigins: config.AllowOrigins,
      allowMethods: config.AllowMethods,
      allowHeaders: config.AllowHeaders,
      exposeHeaders: config.ExposeHeaders,
      allowCredentials: config.AllowCredentials,
      ...(config.MaxAge !== undefined && { maxAgeSeconds: config.MaxAge }),
    },
  };
}

function selector({ Name, RouteSelectionExpression: expression }: Api): string {
  const key = /^\$\{?request\.body\.([A-Za-z0-9_]+)\}?$/.exec(expression ?? '')?.[1];
  if (!key) throw new AssemblyError(`${Name} selects routes by ${expression}, which is not understood`);
  return key;
}
