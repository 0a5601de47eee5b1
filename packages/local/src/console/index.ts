import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import type { Part } from '../part.ts';
import { header, json, serve, type Answer, type Request } from '../standin/server.ts';
import { callApi } from './api.ts';
import { servePage } from './pages.ts';
import type { ConsoleSources } from './sources.ts';

export type { ConsoleSources } from './sources.ts';

export interface ConsoleOptions {
  readonly port: number;
  readonly sources: ConsoleSources;
}

const local = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Other sites that the person has open must neither post here nor, by pointing a name of theirs at this machine, read.
 * Programs send no Origin and pass.
 */
const isForeign = (request: Request): boolean => {
  const host = header(request.headers, 'host') ?? '';
  const origin = header(request.headers, 'origin');
  if (!local.test(host)) return true;
  return request.method !== 'GET' && origin !== undefined && origin !== `http://${host}`;
};

const file = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');
const asset = (type: string, body: string): Answer => ({
  status: 200,
  headers: { 'content-type': `${type}; charset=utf-8` },
  body,
});

/** The console of the local platform: pages for people, the same as JSON under `/api` for programs. */
export const startConsole = async ({ port, sources }: ConsoleOptions): Promise<Part> => {
  const [style, script] = await Promise.all([file('console.css'), file('live.ts')]);
  const { code } = await transform(script, { loader: 'ts', target: 'es2022' });
  const assets: Readonly<Record<string, Answer>> = {
    '/console.css': asset('text/css', style),
    '/console.js': asset('text/javascript', code),
  };
  const server = await serve({
    port,
    name: 'console',
    handler: (request) => {
      if (isForeign(request))
        return json(403, { message: 'The console answers only to its own pages and to programs.' });
      const found = request.method === 'GET' ? assets[request.path] : undefined;
      if (found) return found;
      return request.path.startsWith('/api/') ? callApi(sources, request) : servePage(sources, request);
    },
  });
  return { url: server.url, close: server.close };
};
