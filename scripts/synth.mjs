// Writes the cloud assembly of a stage, offline and without credentials.
//   npm run synth -- --stage dev [--out cdk.out] [--templates-only] [--web]
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from '../stacks/bundle.ts';
import { root } from '../stacks/root.ts';
import { synth } from '../stacks/synth.ts';

const { values } = parseArgs({
  options: {
    stage: { type: 'string', default: 'dev' },
    out: { type: 'string', default: 'cdk.out' },
    'templates-only': { type: 'boolean', default: false },
    web: { type: 'boolean', default: false },
  },
});
const started = performance.now();
const scratch = path.join(root, '.sst', `bundles-${process.pid}`);
const bundles = values['templates-only'] ? undefined : (await bundle(scratch)).outdir;
const assembly = await synth({
  stage: values.stage,
  out: values.out,
  ...(bundles ? { bundles } : {}),
  ...(values.web ? { web: path.join(root, 'web') } : {}),
});
await rm(scratch, { recursive: true, force: true });
const names = assembly.stacks.map((stack) => stack.stackName).join(' ');
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${names} → ${path.relative(process.cwd(), assembly.directory) || '.'} in ${seconds} s`);
