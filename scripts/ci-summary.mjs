// Adds up what the test runners reported and prints the closing line of .ci/run. Exit code 1 when a test or a step failed,
// or when no test ran at all.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [folder = 'test-results', steps = '0'] = process.argv.slice(2);
const read = (name) => {
  const file = path.join(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};

const unit = [read('vitest.json'), read('dynamodb-local.json')];
const e2e = read('e2e.json');
const sum = (field) => unit.reduce((total, report) => total + (report?.[field] ?? 0), 0);
const failedSteps = Number(steps);
const passed = sum('numPassedTests') + (e2e?.stats.expected ?? 0);
const failedTests = sum('numFailedTests') + (e2e?.stats.unexpected ?? 0) + (e2e?.stats.flaky ?? 0);
const skipped = sum('numPendingTests') + (e2e?.stats.skipped ?? 0);
const failed = Math.max(failedTests, failedSteps);

console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
