import type { TestProject } from 'vitest/node';
import type { PlatformInfo } from './kit.ts';
import { startTestPlatform } from './start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    platform: PlatformInfo;
  }
}

/** Starts one platform for all integration tests of a run; they reach it with `testPlatform()`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env['TZ'] = 'UTC';
  const platform = await startTestPlatform({ seed: 'small' });
  project.provide('platform', platform.info);
  return platform.close;
}
