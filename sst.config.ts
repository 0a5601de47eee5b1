import path from 'node:path';
import type { SSTConfig } from 'sst';
import { bundle } from './stacks/bundle.ts';
import { appName, region } from './stacks/config.ts';
import { registerStacks } from './stacks/index.ts';
import { assets, placeholder } from './stacks/lib/code.ts';
import { root } from './stacks/root.ts';

/** What `npx sst deploy|remove|diff|secrets --stage <stage>` reads; `npm run synth` makes the same stacks offline. */
export default {
  config: (input) => ({ name: appName, region, ...(input.stage ? { stage: input.stage } : {}) }),
  async stacks(app) {
    const code = app.mode === 'deploy' ? assets((await bundle()).outdir) : placeholder;
    registerStacks(app, { code, web: path.join(root, 'web') });
  },
} satisfies SSTConfig;
