import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { root } from './root.ts';

const manifest = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
});
const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

const packageAt = (folder: string) =>
  manifest.parse(JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')));

describe('versions', () => {
  it('of the CDK are exactly those that SST names', () => {
    const { dependencies } = packageAt('node_modules/sst');
    expect(packageAt('node_modules/sst').version).toBe('2.49.8');
    expect(packageAt('node_modules/aws-cdk-lib').version).toBe(dependencies['aws-cdk-lib']);
    expect(packageAt('node_modules/constructs').version).toBe(dependencies['constructs']);
  });

  it('of React are 19 for the web and 18 only for the command line of SST', () => {
    const { packages } = lock.parse(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
    const installed = Object.entries(packages)
      .filter(([folder]) => /(^|\/)node_modules\/react$/.test(folder))
      .map(([folder, { version }]) => ({ folder, major: version?.split('.')[0] }));
    expect(installed.length).toBeGreaterThan(0);
    for (const { folder, major } of installed) {
      const ofSst = /^node_modules\/(sst|ink|ink-spinner)\//.test(folder);
      expect(major, folder).toBe(ofSst ? '18' : '19');
    }
    expect(installed.map(({ major }) => major)).toContain('18');
  });

  it('of OpenNext are the one that the web declares', () => {
    const { devDependencies } = z
      .object({ devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(path.join(root, 'web/package.json'), 'utf8')));
    const source = readFileSync(path.join(root, 'stacks/web.ts'), 'utf8');
    expect(source).toContain(`openNextVersion = '${devDependencies['@opennextjs/aws']}'`);
  });
});
