import * as z from 'zod';
import { illegal, noIndex, OpenSearchError } from './error.ts';
import { OpenIndex } from './open-index.ts';
import { answer } from './search.ts';
import { aliasActions, bulkAction, indexTemplate, parsed, searchBody, type IndexTemplate } from './shapes.ts';

const line = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new OpenSearchError(400, 'json_parse_exception', `Unexpected character in [${text.slice(0, 40)}]`);
  }
};
const matchesPattern = (name: string, pattern: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')}$`).test(name);
const source = z.record(z.string(), z.unknown());
const document = (text: string): Readonly<Record<string, unknown>> => parsed(source, line(text));

/** The indices, templates and aliases of a domain, and what its REST interface does with them. */
export class Cluster {
  readonly #indices = new Map<string, OpenIndex>();
  readonly #templates = new Map<string, IndexTemplate>();
  /** By alias: its indices, and which of them is written. */
  readonly #aliases = new Map<string, Map<string, { readonly isWrite: boolean }>>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Names of the indices, and of those behind an alias. */
  get indices(): readonly string[] {
    return [...this.#indices.keys()];
  }
  behind(alias: string): readonly string[] {
    return [...(this.#aliases.get(alias)?.keys() ?? [])];
  }

  putTemplate(name: string, body: unknown): object {
    const template = parsed(indexTemplate, body);
    // fails for analyzers and filters that are not there
    new OpenIndex(template.template, this.#now);
    this.#templates.set(name, template);
    return { acknowledged: true };
  }

  createIndex(name: string, body: unknown): object {
    parsed(z.strictObject({}), body);
    if (this.#indices.has(name) || this.#aliases.has(name))
      throw new OpenSearchError(400, 'resource_already_exists_exception', `index [${name}] already exists`);
    if (name !== name.toLowerCase())
      throw new OpenSearchError(400, 'invalid_index_name_exception', `Invalid index name [${name}], must be lowercase`);
    const template = [...this.#templates.values()].find(({ index_patterns }) =>
      index_patterns.some((pattern) => matchesPattern(name, pattern)),
    );
    if (!template) throw illegal(`no index template matches [${name}]: an index without fields is not kept here`);
    this.#indices.set(name, new OpenIndex(template.template, this.#now));
    return { acknowledged: true, shards_acknowledged: true, index: name };
  }

  deleteIndex(name: string): object {
    if (!this.#indices.delete(name)) throw noIndex(name);
    for (const indices of this.#aliases.values()) indices.delete(name);
    return { acknowledged: true };
  }

  refresh(name: string): object {
    this.#resolved(name)[1].refresh();
    return { _shards: { total: 1, successful: 1, failed: 0 } };
  }

  updateAliases(body: unknown): object {
    const { actions } = parsed(aliasActions, body);
    let done = 0;
    const next = new Map([...this.#aliases].map(([alias, indices]) => [alias, new Map(indices)]));
    for (const action of actions) {
      const { index: pattern, alias } = 'add' in action ? action.add : action.remove;
      const indices = next.get(alias) ?? new Map<string, { isWrite: boolean }>();
      const named = this.indices.filter((name) => matchesPattern(name, pattern));
      if (named.length === 0 && !pattern.includes('*')) throw noIndex(pattern);
      for (const name of named) {
        if ('add' in action) indices.set(name, { isWrite: action.add.is_write_index ?? false });
        else if (!indices.delete(name)) continue;
        done += 1;
      }
      if (this.#indices.has(alias)) throw illegal(`an index exists with the same name as the alias [${alias}]`);
      next.set(alias, indices);
      if ([...indices.values()].filter(({ isWrite }) => isWrite).length > 1)
        throw new OpenSearchError(500, 'illegal_state_exception', `alias [${alias}] has more than one write index`);
    }
    if (done === 0) throw new OpenSearchError(404, 'aliases_not_found_exception', 'aliases missing');
    for (const [alias, indices] of next)
      if (indices.size > 0) this.#aliases.set(alias, indices);
      else this.#aliases.delete(alias);
    return { acknowledged: true };
  }

  search(name: string, body: unknown): object {
    const [index, found] = this.#resolved(name);
    return answer(index, found, parsed(searchBody, body));
  }

  bulk(name: string, text: string, requireAlias: boolean): object {
    if (!text.endsWith('\n')) throw illegal('The bulk request must be terminated by a newline [\\n]');
    const lines = text.split('\n').slice(0, -1);
    const items: object[] = [];
    for (let at = 0; at < lines.length;) {
      const action = parsed(bulkAction, line(lines[at++] ?? ''));
      const isIndex = 'index' in action;
      const meta = isIndex ? action.index : action.delete;
      if (isIndex && lines[at] === undefined) throw illegal('no source for the last action');
      const put = isIndex ? document(lines[at++] ?? '') : undefined;
      items.push({ [isIndex ? 'index' : 'delete']: this.#written(name, requireAlias, meta, put) });
    }
    const errors = items.some((item) => Object.values(item).some((result) => 'error' in (result as object)));
    return { took: 1, errors, items };
  }

  #written(
    name: string,
    requireAlias: boolean,
    meta: { _id: string; version?: number | undefined; version_type?: string | undefined },
    put: Readonly<Record<string, unknown>> | undefined,
  ): object {
    const shared = { _index: name, _id: meta._id };
    try {
      if (requireAlias && !this.#aliases.has(name)) throw noIndex(name);
      // by default a domain makes a missing index: without its template, and in the way of the alias for ever
      if (meta.version === undefined) throw illegal('documents without a version are not kept here');
      const status = this.#resolved(name, true)[1].write(
        meta._id,
        meta.version,
        meta.version_type === 'external_gte',
        put,
      );
      return { ...shared, _version: meta.version, status };
    } catch (error) {
      if (!(error instanceof OpenSearchError)) throw error;
      return { ...shared, status: error.status, error: { type: error.type, reason: error.message } };
    }
  }

  /** The index of a name or an alias; of an alias the one that is written, or the only one. */
  #resolved(name: string, forWriting = false): readonly [string, OpenIndex] {
    const behind = this.#aliases.get(name);
    const [only] = behind?.keys() ?? [];
    const written = [...(behind ?? [])].find(([, { isWrite }]) => isWrite)?.[0];
    const target = behind ? ((forWriting ? written : undefined) ?? only ?? name) : name;
    const index = this.#indices.get(target);
    if (!index) throw noIndex(name);
    if (behind && behind.size > 1 && !forWriting) throw illegal(`alias [${name}] has more than one index`);
    return [target, index];
  }
}
