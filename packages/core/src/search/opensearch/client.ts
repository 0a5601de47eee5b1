import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { unavailable } from '../../lib/error.ts';
import { fraction } from '../../lib/random.ts';
import { AwsError, call, endpointAt } from '../../platform/aws/client.ts';
import { NoAnswer } from '../../platform/aws/http.ts';
import * as Config from '../../platform/config.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';

/**
 * A signed request to the domain. Everything that is sent bears repetition: reads, puts by name, and writes that carry
 * the version of their document. Throws SERVICE_UNAVAILABLE when the domain does not answer or is too busy.
 */
export async function request(method: Method, path: string, body?: object | string, query = ''): Promise<unknown> {
  const lines = typeof body === 'string';
  try {
    const response = await call({
      service: 'es',
      endpoint: endpointAt(Config.required('SEARCH_ENDPOINT')),
      method,
      path,
      query,
      headers: body === undefined ? {} : { 'content-type': lines ? 'application/x-ndjson' : 'application/json' },
      body: body === undefined ? '' : lines ? body : JSON.stringify(body),
      repeat: 'safe',
      timeoutMs: 15_000,
    });
    const text = response.body.toString();
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    throw isDown(error) ? unavailable('Search', 1, error) : error;
  }
}

const busy = new Set([429, 503]);
const isDown = (error: unknown): boolean =>
  error instanceof NoAnswer || (error instanceof AwsError && (error.status >= 500 || busy.has(error.status)));

/** Whether a refusal says that there is no such index or alias: nothing was built yet, or it is gone already. */
export const isMissing = (error: unknown): boolean =>
  error instanceof AwsError && JSON.stringify(error.body).includes('index_not_found_exception');

/** One line of a bulk request: what to do, and the document when it is put. */
export interface BulkAction {
  readonly id: string;
  readonly version: number;
  /** Absent: the document is deleted. */
  readonly source?: object | undefined;
}

const bulkAnswer = z.object({
  errors: z.boolean(),
  items: z.array(
    z.record(
      z.string(),
      z.object({
        _id: z.string(),
        status: z.int(),
        error: z.object({ type: z.string(), reason: z.string() }).optional(),
      }),
    ),
  ),
});

const maxBulk = 500;
const maxRounds = 6;
/** A newer version is there already (409), or what was to be deleted is gone, or no index is in use yet (404). */
const settled = new Set([404, 409]);

const linesOf = ({ id, version, source }: BulkAction): string => {
  const meta = { _id: id, version, version_type: 'external_gte' };
  return source === undefined
    ? `${JSON.stringify({ delete: meta })}\n`
    : `${JSON.stringify({ index: meta })}\n${JSON.stringify(source)}\n`;
};

interface BulkOptions {
  /** The name must be that of an alias: where there is none yet, nothing is written, and no index made by that name. */
  readonly requireAlias?: boolean;
}

/**
 * Writes documents, five hundred a request. A bulk request answers 200 though parts of it failed: those that the
 * domain was too busy for are sent again, alone; a version conflict means that a newer one is there. Throws when any
 * other part fails, naming the first.
 */
export async function bulk(
  index: string,
  actions: readonly BulkAction[],
  { requireAlias = false }: BulkOptions = {},
): Promise<void> {
  const query = requireAlias ? 'require_alias=true' : '';
  for (let i = 0; i < actions.length; i += maxBulk) {
    let rest: readonly BulkAction[] = actions.slice(i, i + maxBulk);
    for (let round = 0; rest.length > 0; round++) {
      if (round === maxRounds) throw unavailable('Search');
      if (round > 0) await setTimeout(fraction() * 50 * 2 ** round);
      rest = await send(index, rest, query);
    }
  }
}

/** Answers what must be sent again. */
async function send(index: string, actions: readonly BulkAction[], query: string): Promise<readonly BulkAction[]> {
  const lines = actions.map(linesOf).join('');
  const answer = bulkAnswer.parse(await request('POST', `/${index}/_bulk`, lines, query));
  if (!answer.errors) return [];
  return actions.filter((action, i) => {
    const [result] = Object.values(answer.items[i] ?? {});
    if (result?._id !== action.id) throw new Error(`The answer to a bulk request lacks ${action.id}`);
    if (result.status < 300 || settled.has(result.status)) return false;
    if (busy.has(result.status)) return true;
    throw new Error(`${action.id} was not indexed: ${result.error?.type}: ${result.error?.reason}`);
  });
}
