import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startTable, type TestTable } from '../../../test/table.ts';
import { entity, TransactionCancelled, write } from '../table/index.ts';
import { transactWrite } from '../table/write.ts';
import * as Bus from '../bus.ts';

/** What happens to the next requests: their answer is lost, they are refused, or throttled. */
type Fault = 'lose the answer' | 'fail before' | 'throttle' | 'conflict';

const Things = entity({
  name: 'FaultThing',
  describe: 'A thing of these tests',
  schema: z.object({ id: z.string(), version: z.number() }),
  attributes: ['version'],
  key: (k: { id: string }) => [`THING#${k.id}`, 'THING'],
  example: { id: 't1', version: 1 },
});

let table: TestTable;
let proxy: Server;
let faults: Fault[] = [];
let bodies: string[] = [];

async function readAll(request: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

const refuse = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
};

async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readAll(request);
  bodies.push(body);
  const fault = faults.shift();
  if (fault === 'fail before') return void request.socket.destroy();
  if (fault === 'throttle') return refuse(response, 400, { __type: 'x#ThrottlingException', message: 'slow down' });
  if (fault === 'conflict')
    return refuse(response, 400, {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message: 'conflict',
      CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
    });
  const headers: Record<string, string> = {};
  for (const name of ['content-type', 'x-amz-target', 'authorization', 'x-amz-date'])
    headers[name] = String(request.headers[name]);
  const answer = await fetch(table.endpoint, { method: 'POST', headers, body });
  const text = await answer.text();
  if (fault === 'lose the answer') return void request.socket.destroy();
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(text);
}

beforeAll(async () => {
  table = await startTable();
  proxy = createServer((request, response) => void forward(request, response));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${address.port}`;
  process.env['AWS_ENDPOINT_URL_EVENTBRIDGE'] = `http://127.0.0.1:${address.port}`;
});
afterEach(() => {
  faults = [];
  bodies = [];
});
afterAll(async () => {
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
  await table.stop();
});

const version = async (id: string) => (await Things.get({ id }, { consistent: true }))?.version;

describe('when answers are lost', () => {
  it('a read is repeated', async () => {
    faults = ['lose the answer', 'fail before', 'throttle'];
    expect(await Things.get({ id: 'nowhere' })).toBeUndefined();
    expect(bodies).toHaveLength(4);
  });

  it('a transaction is repeated under its token, and has one effect', async () => {
    await write(Things.create({ id: 'tx', version: 1 }));
    faults = ['lose the answer'];
    bodies = [];
    await transactWrite([Things.add({ id: 'tx' }, {}), Things.create({ id: 'tx-new', version: 1 })]);
    const tokens = bodies.map((body) => (JSON.parse(body) as { ClientRequestToken: string }).ClientRequestToken);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(1);
    expect(await version('tx')).toBe(2);
  });

  it('a conditional put knows whether it was itself that won', async () => {
    faults = ['lose the answer'];
    await write(Things.create({ id: 'own', version: 1 }));
    faults = ['lose the answer'];
    await write(Things.replace({ id: 'own', version: 2 }, { if: { version: 1 } }));
    expect(await version('own')).toBe(2);
    faults = ['lose the answer'];
    await expect(write(Things.create({ id: 'own', version: 9 }))).rejects.toBeInstanceOf(TransactionCancelled);
    expect(await version('own')).toBe(2);
  });

  it('a counter is never sent twice', async () => {
    await write(Things.create({ id: 'count', version: 1 }));
    faults = ['lose the answer'];
    bodies = [];
    await expect(write(Things.add({ id: 'count' }, {}))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(bodies).toHaveLength(1);
    expect(await version('count')).toBe(2);
    faults = ['throttle', 'throttle'];
    await write(Things.add({ id: 'count' }, {}));
    expect(await version('count')).toBe(3);
  });

  it('the caller hears after a bounded number of attempts', async () => {
    faults = Array.from({ length: 20 }, () => 'fail before' as const);
    await expect(Things.get({ id: 'x' })).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 1 });
    expect(bodies).toHaveLength(4);
  });
});

describe('conflicts between transactions', () => {
  it('are retried, and end in SERVICE_UNAVAILABLE', async () => {
    const ops = (id: string) => [Things.create({ id, version: 1 }), Things.create({ id: `${id}-2`, version: 1 })];
    faults = ['conflict', 'conflict'];
    await transactWrite(ops('passing'));
    expect(await version('passing')).toBe(1);
    faults = Array.from({ length: 20 }, () => 'conflict' as const);
    await expect(transactWrite(ops('lasting'))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    faults = [];
    expect(await version('lasting')).toBeUndefined();
  });
});

describe('the bus', () => {
  it('names the events of a call that fails, and throws nothing', async () => {
    process.env['BUS_NAME'] = 'bus';
    faults = Array.from({ length: 20 }, () => 'fail before' as const);
    const detail = { at: '2026-03-01T10:00:00.000Z' };
    const failed = await Bus.put([{ id: 'evt_1', type: 'user.registered', detail }]);
    expect([...failed.keys()]).toEqual(['evt_1']);
  });
});
