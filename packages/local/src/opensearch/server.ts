import { createServer, type IncomingMessage } from 'node:http';
import { closeServer, listen, readBody, sendJson } from '../lib/http.ts';
import type { Part } from '../part.ts';
import { Cluster } from './cluster.ts';
import { illegal, OpenSearchError } from './error.ts';

export interface OpenSearchOptions {
  readonly port: number;
  readonly onError: (error: unknown) => void;
  /** When refresh intervals have passed; default the clock. */
  readonly now?: () => number;
  /** Awaited before each request is acted on: what happens just then. */
  readonly before?: (method: string, path: string) => Promise<void>;
}

interface Asked {
  readonly path: readonly string[];
  readonly params: URLSearchParams;
  readonly text: string;
}
type Handle = (cluster: Cluster, asked: Asked) => object;

const json = ({ text }: Asked): unknown => {
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    throw new OpenSearchError(400, 'json_parse_exception', 'the body is no JSON');
  }
};

/** What is served, by method and shape of the path; parameters that are taken behind it. */
const routes: readonly (readonly [pattern: string, handle: Handle, params?: readonly string[]])[] = [
  ['PUT /_index_template/*', (cluster, asked) => cluster.putTemplate(asked.path[1] ?? '', json(asked))],
  ['POST /_aliases', (cluster, asked) => cluster.updateAliases(json(asked))],
  ['POST /*/_search', (cluster, asked) => cluster.search(asked.path[0] ?? '', json(asked))],
  [
    'POST /*/_bulk',
    (cluster, { path, params, text }) => cluster.bulk(path[0] ?? '', text, params.get('require_alias') === 'true'),
    ['require_alias'],
  ],
  ['POST /*/_refresh', (cluster, { path }) => cluster.refresh(path[0] ?? '')],
  ['PUT /*', (cluster, asked) => cluster.createIndex(asked.path[0] ?? '', json(asked))],
  ['DELETE /*', (cluster, { path }) => cluster.deleteIndex(path[0] ?? '')],
];

const fits = (pattern: string, method: string, path: readonly string[]): boolean => {
  const [wanted = '', shape = ''] = pattern.split(' ');
  const parts = shape.split('/').slice(1);
  return (
    wanted === method && parts.length === path.length && parts.every((part, i) => part === '*' || part === path[i])
  );
};

function handled(cluster: Cluster, request: IncomingMessage, text: string): object {
  if (!/Credential=[^,]+\/es\/aws4_request/.test(request.headers.authorization ?? ''))
    throw new OpenSearchError(403, 'security_exception', 'the request is not signed for the service es');
  const url = new URL(request.url ?? '/', 'http://domain');
  const path = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const route = routes.find(([pattern]) => fits(pattern, request.method ?? '', path));
  if (!route) throw illegal(`no handler found for uri [${request.url}] and method [${request.method}]`);
  const [, handle, params = []] = route;
  for (const name of url.searchParams.keys())
    if (!params.includes(name)) throw illegal(`request [${url.pathname}] contains unrecognized parameter: [${name}]`);
  const type = request.headers['content-type'];
  const wanted = path[1] === '_bulk' ? 'application/x-ndjson' : 'application/json';
  if (text !== '' && type !== wanted)
    throw new OpenSearchError(406, 'media_type_header_exception', `Content-Type header [${type}] is not supported`);
  return handle(cluster, { path, params: url.searchParams, text });
}

/**
 * The part of an OpenSearch domain that search uses, in memory: index templates, indices, bulk writes with external
 * versions, aliases, searches. It computes what its reference describes (analysis, Okapi, dis_max, script scores,
 * aggregations, term suggestions) without Lucene's rounding, and refuses whatever it does not know.
 */
export async function startOpenSearch(options: OpenSearchOptions): Promise<Part & { readonly cluster: Cluster }> {
  const cluster = new Cluster(options.now);
  const server = createServer((request, response) => {
    void readBody(request)
      .then(async (body) => {
        await options.before?.(request.method ?? '', request.url ?? '');
        sendJson(response, 200, handled(cluster, request, body?.toString() ?? ''));
      })
      .catch((error: unknown) => {
        if (error instanceof OpenSearchError) return sendJson(response, error.status, error.body);
        options.onError(error);
        sendJson(response, 500, { error: { type: 'exception', reason: String(error) }, status: 500 });
      });
  });
  const port = await listen(server, options.port, 'the OpenSearch endpoint');
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server), cluster };
}
