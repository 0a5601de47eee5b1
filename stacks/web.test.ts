import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { templatesOf, type Resource, type Templates } from './test/templates.ts';

let folder: string;
let dev: Templates;
let production: Templates;

/** The least that a finished OpenNext build of `web` leaves behind. */
async function makeFinishedBuild(site: string): Promise<void> {
  const origin = { type: 'function', handler: 'index.handler', bundle: '.open-next/server-functions/default' };
  const output = {
    edgeFunctions: {},
    origins: {
      s3: {
        type: 's3',
        originPath: '_assets',
        copy: [{ from: '.open-next/assets', to: '_assets', cached: true, versionedSubDir: '_next' }],
      },
      imageOptimizer: {
        type: 'function',
        handler: 'index.handler',
        bundle: '.open-next/image-optimization-function',
        streaming: false,
      },
      default: { ...origin, streaming: true },
    },
    behaviors: [
      { pattern: '_next/*', origin: 's3' },
      { pattern: '*', origin: 'default' },
    ],
    additionalProps: { disableIncrementalCache: true, disableTagCache: true },
  };
  const files: Readonly<Record<string, string>> = {
    'package.json': JSON.stringify({ name: 'site', scripts: { build: 'true' } }),
    '.next/BUILD_ID': 'build',
    '.next/routes-manifest.json': JSON.stringify({ dynamicRoutes: [], staticRoutes: [], dataRoutes: [] }),
    '.next/prerender-manifest.json': JSON.stringify({ routes: {} }),
    '.next/app-path-routes-manifest.json': '{}',
    '.next/server/app-paths-manifest.json': '{}',
    '.next/server/pages-manifest.json': '{}',
    '.open-next/open-next.output.json': JSON.stringify(output),
    '.open-next/assets/_next/static/a.js': 'a',
    '.open-next/server-functions/default/index.mjs': 'export const handler = () => {};',
    '.open-next/revalidation-function/index.mjs': 'export const handler = () => {};',
    '.open-next/image-optimization-function/index.mjs': 'export const handler = () => {};',
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(site, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fixelo-web-'));
  await mkdir(path.join(folder, '.sst'));
  await makeFinishedBuild(path.join(folder, 'web'));
  dev = await templatesOf('dev', { web: path.join(folder, 'web') });
  production = await templatesOf('production', { web: path.join(folder, 'web') });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ofWeb = (templates: Templates, type: string): readonly Resource[] =>
  templates.all(type).filter(({ stack }) => stack === 'Web');

describe('web', () => {
  it('serves its pages from a function that knows the stage’s addresses', () => {
    const server = ofWeb(production, 'AWS::Lambda::Function').find(
      ({ properties }) => properties['Description'] === 'Next.js Server',
    );
    expect(server?.properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], MemorySize: 1024 });
    expect(server?.properties['Environment']).toMatchObject({
      Variables: {
        API_URL: 'https://api.fixelo.com/v1',
        PUBLIC_API_URL: 'https://api.fixelo.com/v1',
        WEB_URL: 'https://fixelo.com',
        REALTIME_URL: 'wss://realtime.fixelo.com',
        MEDIA_URL: 'https://media.fixelo.com',
      },
    });
  });

  it('forgets its log when the stage does', () => {
    const [retention] = ofWeb(production, 'Custom::LogRetention').filter(({ id }) => id.includes('ServerFunction'));
    expect(retention?.properties['RetentionInDays']).toBe(365);
  });

  it('keeps its files in a private bucket behind a distribution', () => {
    for (const templates of [dev, production]) {
      const [bucket] = ofWeb(templates, 'AWS::S3::Bucket');
      expect(bucket?.properties['PublicAccessBlockConfiguration']).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(ofWeb(templates, 'AWS::CloudFront::Distribution')).toHaveLength(1);
    }
  });

  it('has its domain in production and none in development', () => {
    const aliases = (templates: Templates) =>
      z
        .object({ DistributionConfig: z.object({ Aliases: z.array(z.string()).optional() }) })
        .parse(ofWeb(templates, 'AWS::CloudFront::Distribution')[0]?.properties).DistributionConfig.Aliases;
    expect(aliases(production)).toEqual(['fixelo.com']);
    expect(aliases(dev)).toEqual([]);
  });
});
