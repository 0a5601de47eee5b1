import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { routes, type Route } from '@fixelo/contracts';
import * as prettier from 'prettier';

const target = fileURLToPath(new URL('../src/generated.ts', import.meta.url));

/** Source of `generated.ts`: one typed method for every route that answers an envelope to our own clients. */
export async function generate(): Promise<string> {
  const callable = Object.entries<Route>(routes).filter(([id, route]) => route.data && !id.startsWith('webhooks.'));
  const resources = Map.groupBy(callable, ([id]) => id.slice(0, id.indexOf('.')));
  const source = `// Written by \`npm run sdk\` from the route table. Do not edit.
import { endpoints } from './endpoints.ts';
import type { Answer, Body, Call, CallOptions, Params, Query } from './types.ts';

/** Every call of the API by resource. Failures reject with \`ApiError\`. */
export interface Api {
  ${[...resources].map(([name, list]) => `readonly ${name}: { ${list.map(signature).join('\n')} };`).join('\n')}
}

/** The calls, made through \`call\`. */
export const createApi = (call: Call): Api => {
  const of = endpoints(call);
  return {
    ${[...resources].map(([name, list]) => `${name}: { ${list.map(implementation).join('\n')} },`).join('\n')}
  };
};
`;
  const config = await prettier.resolveConfig(target);
  return prettier.format(source, { ...config, parser: 'typescript' });
}

type Entry = readonly [id: string, route: Route];

const methodName = (id: string): string => id.slice(id.indexOf('.') + 1);

const parts = ([id, route]: Entry): readonly {
  name: 'params' | 'query' | 'body';
  type: string;
  optional: boolean;
}[] => [
  ...(route.params ? [{ name: 'params' as const, type: `Params<'${id}'>`, optional: false }] : []),
  ...(route.query
    ? [{ name: 'query' as const, type: `Query<'${id}'>`, optional: route.query.safeParse({}).success }]
    : []),
  ...(route.body
    ? [{ name: 'body' as const, type: `Body<'${id}'>`, optional: route.body.safeParse(undefined).success }]
    : []),
];

const signature = (entry: Entry): string => {
  const [id, route] = entry;
  const inputs = parts(entry).map(({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`);
  return `/** ${route.summary}. \`${route.method} ${route.path}\` */
  readonly ${methodName(id)}: (${[...inputs, 'options?: CallOptions'].join(', ')}) => Promise<Answer<'${id}'>>;`;
};

const implementation = (entry: Entry): string => {
  const [id, route] = entry;
  const letters = parts(entry)
    .map(({ name }) => name.charAt(0))
    .join('');
  const idempotent = route.idempotent ? ', true' : '';
  return `${methodName(id)}: of('${letters}', '${route.method}', '${route.path}'${idempotent}),`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(target, await generate());
