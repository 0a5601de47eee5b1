/**
 * `npm run search:rebuild`: builds the search index anew from the table, and goes on where a build was cut off. Search
 * answers from the index in use all the while, and changes over when the new one is whole.
 *
 *   npm run search:rebuild                      the platform that `npm start` runs (FIXELO_PORT_BASE as there)
 *   npm run search:rebuild -- --stage staging   a deployed stage, with the AWS CLI and its credentials
 *
 * May be ended at any moment and run again: each page that was read is kept.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import * as z from 'zod';

const { values } = parseArgs({ options: { stage: { type: 'string' }, region: { type: 'string' } } });
const run = promisify(execFile);

/** What the job answers: see packages/functions/src/job/search.index.ts. */
const progress = z.object({
  state: z.enum(['done', 'unfinished']),
  epoch: z.int(),
  documents: z.int(),
});
type Progress = z.infer<typeof progress>;
const payload = { rebuild: true };

async function onStage(stage: string): Promise<unknown> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fixelo-rebuild-'));
  const file = path.join(folder, 'answer.json');
  try {
    const { stdout } = await run('aws', [
      'lambda',
      'invoke',
      '--function-name',
      `${stage}-fixelo-job-search-index`,
      '--payload',
      JSON.stringify(payload),
      '--cli-binary-format',
      'raw-in-base64-out',
      '--cli-read-timeout',
      '900',
      ...(values.region === undefined ? [] : ['--region', values.region]),
      file,
    ]);
    const answer = await readFile(file, 'utf8');
    if (stdout.includes('FunctionError')) throw new Error(`the job failed: ${answer}`);
    return JSON.parse(answer);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function here(): Promise<unknown> {
  const base = Number(process.env['FIXELO_PORT_BASE'] ?? 4000);
  const response = await fetch(`http://127.0.0.1:${base + 2}/api/run`, {
    method: 'POST',
    body: JSON.stringify({ source: 'job/search.index', input: payload }),
  });
  if (!response.ok) throw new Error(`the platform answers ${response.status}: ${await response.text()}`);
  return response.json();
}

const ask = (): Promise<unknown> => (values.stage === undefined ? here() : onStage(values.stage));

for (let last: Progress | undefined; last?.state !== 'done';) {
  last = progress.parse(await ask());
  console.log(`build ${last.epoch}: ${last.documents} services, ${last.state}`);
  // another run builds as well: it gives way or is done soon
  if (last.state === 'unfinished') await setTimeout(1_000);
}
