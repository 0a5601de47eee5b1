// Builds what a deployment ships and `npm start` can run at once: the web. With `--if-changed` it does nothing when the
// sources are those of the finished build.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root, sourceHash } from './lib/sources.mjs';

const { values } = parseArgs({ options: { 'if-changed': { type: 'boolean', default: false } } });
const web = path.join(root, 'web');
const stamp = path.join(web, '.next', 'fixelo-sources');
const hash = sourceHash(['web', 'packages/contracts', 'packages/sdk', 'package-lock.json']);

if (values['if-changed'] && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
  console.log('web: the finished build is current');
} else {
  const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: web,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, hash);
}
