import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SSTConfig } from 'sst';
import { App } from 'sst/constructs';
import { initProject, useProject } from 'sst/project.js';
import { load } from 'sst/stacks/build.js';
import { describe, expect, it } from 'vitest';
import { stageConfig } from './config.ts';
import { root } from './root.ts';

class OfflineApp extends App {
  override isRunningSSTTest(): boolean {
    return true;
  }
}

describe('sst.config.ts', () => {
  it('is read by SST’s own commands, which bundle it first', async () => {
    const outdir = await mkdtemp(path.join(tmpdir(), 'fixelo-sst-'));
    try {
      await initProject({ stage: 'ana', root });
      const { config, paths } = useProject();
      expect(config).toMatchObject({
        name: 'fixelo',
        region: 'us-east-1',
        stage: 'ana',
        ssmPrefix: '/sst/fixelo/ana/',
      });
      // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- SST's loader is not typed
      const loaded: readonly [unknown, SSTConfig] = await load(paths.config);
      // As `sst remove` does: nothing is built, every stack is there.
      const app = new OfflineApp(
        { mode: 'remove', stage: 'ana', name: 'fixelo', region: 'us-east-1', account: '000000000000' },
        { outdir },
      );
      await loaded[1].stacks(app);
      await app.finish();
      expect(
        app
          .synth()
          .stacks.map(({ stackName }) => stackName)
          .toSorted(),
      ).toEqual(
        ['Api', 'Events', 'Jobs', 'Media', 'Notices', 'Realtime', 'Storage', 'Web'].map((name) => `ana-fixelo-${name}`),
      );
    } finally {
      await rm(outdir, { recursive: true, force: true });
    }
  });
});

describe('configuration of a stage', () => {
  it('protects production', () => {
    expect(stageConfig('production', {})).toMatchObject({
      removal: 'retain',
      deletionProtection: true,
      pointInTimeRecovery: true,
      gradualDeployment: true,
      alarms: { enabled: true },
    });
  });

  it('takes the domain, the alarm address and Stripe’s account from the machine that deploys', () => {
    const config = stageConfig('staging', {
      FIXELO_DOMAIN: 'example.org',
      FIXELO_ALARM_EMAIL: 'ops@example.org',
      FIXELO_STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
    });
    expect(config).toMatchObject({
      domains: { zone: 'example.org', api: 'api.staging.example.org' },
      webUrl: 'https://staging.example.org',
      allowedOrigins: ['https://staging.example.org'],
      alarms: { enabled: true, email: 'ops@example.org' },
      stripePublishableKey: 'pk_test_1',
    });
  });

  it('takes variables that are set to nothing for not set', () => {
    expect(stageConfig('production', { FIXELO_DOMAIN: '', FIXELO_ALARM_EMAIL: '' })).toEqual(
      stageConfig('production', {}),
    );
  });

  it('is a small stage without domain for every other name', () => {
    expect(stageConfig('ana', {})).toEqual(stageConfig('dev', {}));
    expect(stageConfig('dev', { FIXELO_WEB_URL: 'http://localhost:4567' })).toMatchObject({
      webUrl: 'http://localhost:4567',
      allowedOrigins: ['http://localhost:4567'],
      alarms: { enabled: false },
    });
    expect(stageConfig('dev', {})).not.toHaveProperty('domains');
  });
});
