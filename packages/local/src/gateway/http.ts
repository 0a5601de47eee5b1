import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpApiModel } from '../assembly/model.ts';
import type { PlatformClock } from '../clock/clock.ts';
import { closeServer, listen, readBody, serve } from '../lib/http.ts';
import type { Part } from '../part.ts';
import { corsHeaders, isCorsHeader, isPreflight, preflightHeaders } from './cors.ts';
import { httpEvent } from './payload.ts';
import { httpAnswer, message, type HttpAnswer } from './response.ts';
import { RouteTable } from './routes.ts';

export interface HttpGatewayOptions {
  readonly port: number;
  readonly api: HttpApiModel;
  readonly account: string;
  readonly clock: PlatformClock;
  readonly invoke: (functionArn: string, event: object) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

const BODY_LIMIT = 10 * 1024 * 1024;

/** Serves an HTTP API of the templates: routes to functions with payload format 2.0, CORS, limits of time and size. */
export async function startHttpGateway(options: HttpGatewayOptions): Promise<Part> {
  const { api } = options;
  const routes = new RouteTable(api.routes);
  const server = serve(async (req, res) => {
    if (api.cors && isPreflight(req)) {
      res.writeHead(204, preflightHeaders(api.cors, req)).end();
      req.resume();
      return;
    }
    const requestId = randomUUID();
    const answer = await answerTo(req, requestId, routes, options);
    send(req, res, answer, requestId, options);
  }, options.onError);
  const port = await listen(server, options.port, `the HTTP API (${api.name})`);
  return { url: `http://localhost:${port}`, close: () => closeServer(server) };
}

async function answerTo(
  req: IncomingMessage,
  requestId: string,
  routes: RouteTable,
  { api, account, clock, invoke }: HttpGatewayOptions,
): Promise<HttpAnswer> {
  const url = req.url ?? '/';
  const mark = url.indexOf('?');
  const rawPath = mark < 0 ? url : url.slice(0, mark);
  const body = await readBody(req, BODY_LIMIT);
  if (!body) return message(413, 'Request Entity Too Large');
  const matched = routes.match(req.method ?? 'GET', rawPath);
  if (!matched) return message(404, 'Not Found');
  const { route, pathParameters } = matched;
  const event = httpEvent({
    req,
    rawPath,
    rawQueryString: mark < 0 ? '' : url.slice(mark + 1),
    body,
    routeKey: route.key,
    pathParameters,
    apiId: api.id,
    account,
    stage: api.stage,
    requestId,
    now: clock.now(),
  });
  return within(
    route.timeoutMs,
    invoke(route.functionArn, event).then(httpAnswer, () => message(500, 'Internal Server Error')),
  );
}

/** The gateway gives up first; the function goes on, as it does in the cloud. */
async function within(ms: number, answer: Promise<HttpAnswer>): Promise<HttpAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HttpAnswer>((resolve) => {
    timer = setTimeout(() => resolve(message(503, 'Service Unavailable')), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  { status, headers, body }: HttpAnswer,
  requestId: string,
  { api: { cors } }: HttpGatewayOptions,
): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!cors || !isCorsHeader(name)) res.setHeader(name, value);
  }
  if (cors) {
    for (const [name, value] of Object.entries(corsHeaders(cors, req))) res.setHeader(name, merged(res, name, value));
  }
  res.setHeader('apigw-requestid', requestId);
  const bodiless = status === 204 || status === 304 || status < 200;
  if (!bodiless) res.setHeader('content-length', body.length);
  res.writeHead(status);
  res.end(bodiless || req.method === 'HEAD' ? undefined : body);
}

/** `Vary` of the function is kept beside that of the gateway. */
function merged(res: ServerResponse, name: string, value: string): string {
  const present = res.getHeader(name);
  return name === 'vary' && typeof present === 'string' && !present.toLowerCase().includes(value.toLowerCase())
    ? `${present}, ${value}`
    : value;
}
