import { inject } from 'vitest';
import { connect, type TestPlatform } from './testing/kit.ts';

export { startTestPlatform, type OwnTestPlatform, type TestPlatformOptions } from './testing/start.ts';
export type { Email, PlatformInfo, TestPlatform } from './testing/kit.ts';

/** The platform that all integration tests of a run share (see testing/global-setup.ts). Mint your own users in it. */
export const testPlatform = (): TestPlatform => connect(inject('platform'));
