import type { RouteModel } from '../assembly/model.ts';

interface Compiled {
  readonly route: RouteModel;
  readonly method: string;
  readonly segments: readonly Segment[];
}
type Segment =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'one' | 'rest'; readonly name: string };

export interface RouteMatch {
  readonly route: RouteModel;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/**
 * Chooses the route of a request as an HTTP API does: the most specific path wins, a literal segment before
 * `{name}` before `{name+}`, then the exact method before `ANY`, and `$default` when nothing fits.
 */
export class RouteTable {
  readonly #compiled: readonly Compiled[];
  readonly #default: RouteModel | undefined;

  constructor(routes: readonly RouteModel[]) {
    this.#default = routes.find(({ key }) => key === '$default');
    this.#compiled = routes
      .filter(({ key }) => key !== '$default')
      .map(compile)
      .sort(bySpecificity);
  }

  match(method: string, path: string): RouteMatch | undefined {
    const parts = split(path);
    for (const { route, method: wanted, segments } of this.#compiled) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      const pathParameters = fit(segments, parts);
      if (pathParameters) {
        return { route, pathParameters: Object.keys(pathParameters).length > 0 ? pathParameters : undefined };
      }
    }
    return this.#default && { route: this.#default, pathParameters: undefined };
  }
}

const split = (path: string): readonly string[] => path.replace(/^\//, '').split('/');

function compile(route: RouteModel): Compiled {
  const [method = 'ANY', path = '/'] = route.key.split(' ');
  const segments = split(path).map((text): Segment => {
    const parameter = /^\{([^}+]+)(\+?)\}$/.exec(text);
    if (!parameter) return { kind: 'text', text };
    return { kind: parameter[2] ? 'rest' : 'one', name: parameter[1] ?? '' };
  });
  return { route, method, segments };
}

const weight = { text: 0, one: 1, rest: 2 } as const;

function bySpecificity(a: Compiled, b: Compiled): number {
  for (let index = 0; index < Math.max(a.segments.length, b.segments.length); index++) {
    const [left, right] = [a.segments[index], b.segments[index]];
    if (!left || !right) return b.segments.length - a.segments.length;
    if (left.kind !== right.kind) return weight[left.kind] - weight[right.kind];
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

/** Parameters when the path fits the segments. */
function fit(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined || (segment.kind !== 'text' && part === '')) return undefined;
    if (segment.kind === 'text' && segment.text !== part) return undefined;
    if (segment.kind === 'one') found[segment.name] = decoded(part);
    if (segment.kind === 'rest') {
      found[segment.name] = decoded(parts.slice(index).join('/'));
      return found;
    }
  }
  return parts.length === segments.length ? found : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
