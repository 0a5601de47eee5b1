import type { SSTConfig } from 'sst';
import { appName, region } from './stacks/config.ts';

/** What `npx sst deploy|remove|secrets --stage <stage>` reads. `npm run synth` reads the same stacks without credentials. */
export default {
  config: (input) => ({ name: appName, region, ...(input.stage ? { stage: input.stage } : {}) }),
  async stacks(app) {
    const { bundle } = await import('./stacks/bundle.ts');
    const { assets } = await import('./stacks/lib/code.ts');
    const { registerStacks } = await import('./stacks/index.ts');
    const { outdir } = await bundle();
    const { openNextBuild } = await import('./stacks/web.ts');
    registerStacks(app, { code: assets(outdir), web: { path: 'web', buildCommand: openNextBuild } });
  },
} satisfies SSTConfig;
