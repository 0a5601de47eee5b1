// Runs the repository tests of the core once more, against the official DynamoDB Local instead of the default engine.
// Needs Java 17; the jar comes out of a package of the registry and is kept in node_modules/.cache.
// Arguments go to vitest.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root } from './lib/sources.mjs';

const packageName = 'amplify-dynamodb-simulator@2.9.30';
const cache = path.join(root, 'node_modules/.cache/dynamodb-local');
const home = path.join(cache, 'package/emulator');

const fetchJar = () => {
  if (existsSync(path.join(home, 'DynamoDBLocal.jar'))) return;
  mkdirSync(cache, { recursive: true });
  const printed = execFileSync('npm', ['pack', packageName, '--silent'], { cwd: cache, encoding: 'utf8' });
  const tarball = path.join(cache, printed.trim().split('\n').at(-1));
  execFileSync('tar', ['-xzf', tarball, '-C', cache]);
  rmSync(tarball);
};

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = async (url) => {
  for (let attempt = 0; attempt < 150; attempt++) {
    try {
      await fetch(url);
      return true;
    } catch {
      await setTimeout(200);
    }
  }
  return false;
};

if (spawnSync('java', ['-version']).status !== 0) {
  console.log('skipped: DynamoDB Local needs Java 17 or newer, and `java` was not found');
  process.exit(0);
}
fetchJar();
const port = await freePort();
const library = `-Djava.library.path=${path.join(home, 'DynamoDBLocal_lib')}`;
const table = spawn(
  'java',
  [library, '-jar', 'DynamoDBLocal.jar', '-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)],
  { cwd: home, stdio: 'ignore' },
);
process.on('exit', () => table.kill());
const endpoint = `http://127.0.0.1:${port}`;
if (!(await answers(endpoint))) throw new Error('DynamoDB Local did not start');
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'integration', 'packages/core', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FIXELO_TEST_TABLE_ENDPOINT: endpoint } },
);
process.exit(status ?? 1);
