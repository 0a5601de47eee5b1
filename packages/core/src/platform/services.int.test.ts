import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Bus from './bus.ts';
import * as Config from './config.ts';
import * as Socket from './socket.ts';

interface Call {
  readonly path: string;
  readonly target: string;
  readonly body: unknown;
}
interface Reply {
  readonly status: number;
  readonly body: object;
}

let server: Server;
let calls: Call[] = [];
let answer: (call: Call) => Reply = () => ({ status: 200, body: {} });

async function callOf(request: IncomingMessage): Promise<Call> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const target = String(request.headers['x-amz-target'] ?? '');
  return { path: request.url ?? '', target, body: JSON.parse(text || 'null') };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void callOf(request).then((call) => {
      calls.push(call);
      const { status, body } = answer(call);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  const endpoint = `http://127.0.0.1:${address.port}`;
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoint,
    AWS_ENDPOINT_URL_SSM: endpoint,
    REALTIME_ENDPOINT: `${endpoint}/stage`,
    BUS_NAME: 'bus-test',
    SST_APP: 'fixelo',
    SST_STAGE: 'test',
  });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('socket', () => {
  it('posts to every connection and tells which are gone and which failed', async () => {
    calls = [];
    answer = ({ path }) => {
      if (path.includes('gone')) return { status: 410, body: { message: 'Gone' } };
      return path.includes('refused') ? { status: 403, body: { message: 'no' } } : { status: 200, body: {} };
    };
    const ids = [...Array.from({ length: 100 }, (_, i) => `c${i}=`), 'gone=', 'refused='];
    const { gone, failed } = await Socket.post(ids, { event: 'ack' });
    expect(gone).toEqual(['gone=']);
    expect(failed.map(({ connectionId }) => connectionId)).toEqual(['refused=']);
    expect(calls).toHaveLength(102);
    expect(calls.find(({ path }) => path === '/stage/@connections/c7%3D')?.body).toEqual({ event: 'ack' });
    expect(await Socket.post([], {})).toEqual({ gone: [], failed: [] });
  });
});

describe('bus', () => {
  const events = Array.from({ length: 23 }, (_, i) => ({
    id: `evt_${i}`,
    type: 'user.registered' as const,
    detail: { at: '2026-03-01T10:00:00.500Z', n: i },
  }));

  it('sends ten a call, as the bus wants them, and names what was not taken', async () => {
    calls = [];
    answer = ({ body }) => {
      const { Entries } = body as { Entries: { Detail: string }[] };
      const taken = (detail: string): boolean => (JSON.parse(detail) as { n: number }).n % 7 !== 3;
      const results = Entries.map(({ Detail }) =>
        taken(Detail) ? { EventId: 'x' } : { ErrorCode: 'InternalFailure' },
      );
      return { status: 200, body: { FailedEntryCount: 1, Entries: results } };
    };
    const failed = await Bus.put(events);
    expect([...failed]).toEqual([3, 10, 17].map((n) => [`evt_${n}`, 'InternalFailure']));
    expect(calls.map(({ body }) => (body as { Entries: unknown[] }).Entries.length)).toEqual([10, 10, 3]);
    expect(calls[0]?.target).toBe('AWSEvents.PutEvents');
    expect((calls[0]?.body as { Entries: unknown[] }).Entries[0]).toEqual({
      EventBusName: 'bus-test',
      Source: 'fixelo.user',
      DetailType: 'user.registered',
      Detail: JSON.stringify(events[0]?.detail),
      Time: Date.parse('2026-03-01T10:00:00.500Z') / 1000,
    });
  });

  it('splits what is too large for one call', async () => {
    calls = [];
    answer = () => ({ status: 200, body: { Entries: Array.from({ length: 10 }, () => ({ EventId: 'x' })) } });
    const large = events
      .slice(0, 5)
      .map((event) => ({ ...event, detail: { ...event.detail, text: 'x'.repeat(100_000) } }));
    expect((await Bus.put(large)).size).toBe(0);
    expect(calls).toHaveLength(3);
  });
});

describe('secrets', () => {
  it('come from the parameter store once, the stage before the fallback', async () => {
    calls = [];
    process.env['SST_Secret_value_RESEND_API_KEY'] = '__FETCH_FROM_SSM__';
    process.env['SST_Secret_value_TWILIO_AUTH_TOKEN'] = '__FETCH_FROM_SSM__';
    answer = ({ body }) => {
      const [own = '', fallback = ''] = (body as { Names: string[] }).Names;
      const Parameters = [
        { Name: fallback, Value: 'fallback' },
        ...(own.includes('RESEND') ? [{ Name: own, Value: 'own' }] : []),
      ];
      return { status: 200, body: { Parameters } };
    };
    expect(await Promise.all([Config.secret('RESEND_API_KEY'), Config.secret('RESEND_API_KEY')])).toEqual([
      'own',
      'own',
    ]);
    expect(await Config.secret('TWILIO_AUTH_TOKEN')).toBe('fallback');
    expect(calls).toHaveLength(2);
    expect(calls[0]).toMatchObject({
      target: 'AmazonSSM.GetParameters',
      body: {
        Names: ['/sst/fixelo/test/Secret/RESEND_API_KEY/value', '/sst/fixelo/.fallback/Secret/RESEND_API_KEY/value'],
      },
    });
    process.env['SST_Secret_value_TWILIO_ACCOUNT_SID'] = '__FETCH_FROM_SSM__';
    answer = () => ({ status: 200, body: { Parameters: [] } });
    await expect(Config.secret('TWILIO_ACCOUNT_SID')).rejects.toThrow('TWILIO_ACCOUNT_SID is not set');
  });
});
