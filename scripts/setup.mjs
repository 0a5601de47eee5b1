// Entry of `npm start`, `npm test`, `npm run test:e2e` and `npm run lighthouse`: brings a fresh clone to where the command can run, then runs it
// on the pinned Node. Uses nothing but Node's built-ins, so that it works before anything is installed.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = path.join(root, 'node_modules', '.bin');
const node = path.join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
const stamp = path.join(root, 'node_modules', '.cache', 'fixelo-install');

const fail = (message) => {
  console.error(`\n${message}\n`);
  process.exit(1);
};

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(
      `Fixelo needs Node 20.19 or newer to set itself up; this is ${process.versions.node}. Install one from https://nodejs.org.`,
    );
};

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

const install = () => {
  const hash = lockHash();
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Installing packages (about a minute, once) …');
  const npm = process.env.npm_execpath;
  const command = npm ? [process.execPath, npm] : ['npm'];
  try {
    execFileSync(command[0], [...command.slice(1), 'ci', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  } catch {
    fail('Installing packages failed: see the message of npm above. Is the npm registry reachable?');
  }
  if (!existsSync(node))
    fail(
      `The pinned Node runtime was not installed. Run \`npm rebuild node\` and try again; npm must be allowed to run the install script of the package "node".`,
    );
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
};

const chromium = () =>
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && existsSync(file),
  );

const environment = () => ({
  ...process.env,
  PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
  NEXT_TELEMETRY_DISABLED: '1',
  SST_TELEMETRY_DISABLED: '1',
});

const run = (program, args, extra = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...environment(), ...extra } });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });

const script = (name) => path.join(root, 'node_modules', name);

/** Runs what needs a browser and the finished build of the web. */
const inBrowser = async (args) => {
  const browser = chromium();
  if (!browser)
    fail(
      'This needs Chromium, and none was found. On Debian: `apt-get install chromium`; elsewhere set CHROMIUM_PATH.',
    );
  const built = await run(node, ['scripts/build.mjs', '--if-changed']);
  if (built !== 0) return built;
  return run(node, args, { CHROMIUM_PATH: browser });
};

const commands = {
  install: () => Promise.resolve(0),
  start: (args) => run(node, ['packages/local/src/main.ts', ...args]),
  test: (args) => run(node, [script('vitest/vitest.mjs'), 'run', ...args]),
  'test:e2e': (args) => inBrowser([script('@playwright/test/cli.js'), 'test', ...args]),
  lighthouse: (args) => inBrowser(['scripts/lighthouse.ts', ...args]),
};

const [name, ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) fail(`Unknown command "${name}": one of ${Object.keys(commands).join(', ')}.`);
checkNode();
install();
process.exit(await command(args));
