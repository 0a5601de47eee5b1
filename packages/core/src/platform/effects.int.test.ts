import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startTable, type TestTable } from '../../test/table.ts';
import { Actor, Clock, conflict } from '../lib/index.ts';
import { callJson } from './aws/client.ts';
import {
  Claim,
  Idempotency,
  Outbox,
  RateLimit,
  TransactionCancelled,
  counted,
  entity,
  transact,
  write,
} from './index.ts';

const Things = entity({
  name: 'TestThing',
  describe: 'A thing of these tests',
  schema: z.object({ id: z.string(), text: z.string(), version: z.number() }),
  attributes: ['version'],
  key: (k: { id: string }) => [`THING#${k.id}`, 'THING'],
  example: { id: 't1', text: 'x', version: 1 },
});

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

const inRequest = <T>(act: () => T): T => Actor.provide({ type: 'public' }, 'req-1', act);
const userId = 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';
const thing = (id: string, text = 'x') => Things.create({ id, text, version: 1 });

describe('outbox', () => {
  it('holds the event exactly when the change is there', async () => {
    const at = Date.parse('2026-03-01T10:00:30Z');
    const change = (id: string) =>
      Clock.fixed(at, () =>
        inRequest(() => transact([thing(id), Outbox.event('user.registered', { userId, role: 'CLIENT' })])),
      );
    await change('out');
    await expect(change('out')).rejects.toBeInstanceOf(TransactionCancelled);
    const events = await Outbox.inMinute(at);
    expect(events).toMatchObject([{ type: 'user.registered', detail: { requestId: 'req-1', data: { userId } } }]);
  });
});

describe('claim', () => {
  it('lets one act, skips what is done, and gives the claim back on failure', async () => {
    const event = randomUUID();
    let acts = 0;
    const act = async () => {
      acts++;
      await Promise.resolve();
    };
    await expect(Claim.once('c', event, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await Claim.once('c', event, act)).toBe('done');
    expect(await Claim.once('c', event, act)).toBe('skipped');
    expect(await Claim.once('other', event, act)).toBe('done');
    expect(acts).toBe(2);
  });

  it('lets the next delivery act after a crash, once the lease is over', async () => {
    const event = randomUUID();
    const start = Date.now();
    await new Promise<void>((begun) => {
      void Clock.fixed(start, () => Claim.once('c', event, () => new Promise<never>(() => begun())));
    });
    const again = (at: number) => Clock.fixed(at, () => Claim.once('c', event, () => Promise.resolve()));
    await expect(again(start + 1000)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 59 });
    expect(await again(start + 60_001)).toBe('done');
    expect(await again(start + 60_002)).toBe('skipped');
  });

  it('lets one of many parallel deliveries act', async () => {
    const event = randomUUID();
    let acts = 0;
    await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        Claim.once('c', event, () => {
          acts++;
          return Promise.resolve();
        }),
      ),
    );
    expect(acts).toBe(1);
  });
});

describe('idempotency', () => {
  const request = (key: string, body: unknown = {}) => ({ key, scope: 'user POST /things', body });
  const create = async () => {
    const id = Idempotency.id('booking');
    if (Idempotency.resumed() && (await Things.get({ id }, { consistent: true }))) return { status: 201, body: { id } };
    await transact([thing(id, randomUUID())]);
    return { status: 201, body: { id } };
  };

  it('gives a repeat the same answer, refuses another body, and lets other keys and callers be', async () => {
    const key = randomUUID();
    const first = await inRequest(() => Idempotency.run(request(key, { a: 1 }), create));
    expect(await inRequest(() => Idempotency.run(request(key, { a: 1 }), create))).toEqual(first);
    await expect(inRequest(() => Idempotency.run(request(key, { a: 2 }), create))).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'IDEMPOTENCY_KEY_REUSED' },
    });
    const other = await inRequest(() => Idempotency.run({ ...request(key), scope: 'someone else' }, create));
    expect(other.body).not.toEqual(first.body);
  });

  it('answers a repeat that the verb itself would refuse', async () => {
    const key = randomUUID();
    let taken = false;
    const act = async () => {
      if (taken) throw conflict('taken');
      taken = true;
      return create();
    };
    const first = await inRequest(() => Idempotency.run(request(key), act));
    expect(await inRequest(() => Idempotency.run(request(key), act))).toEqual(first);
  });

  it('has one effect for 20 at once, and all get its answer', async () => {
    const key = randomUUID();
    let effects = 0;
    const act = async () => {
      const answer = await create();
      effects++;
      return answer;
    };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => inRequest(() => Idempotency.run(request(key), act))),
    );
    expect(effects).toBe(1);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('goes on where a failed attempt stopped, with the same ids', async () => {
    const key = randomUUID();
    let id = '';
    const failing = async () => {
      id = (await create()).body.id;
      throw new Error('the payment provider is down');
    };
    await expect(inRequest(() => Idempotency.run(request(key), failing))).rejects.toThrow('down');
    expect(await inRequest(() => Idempotency.run(request(key), create))).toEqual({ status: 201, body: { id } });
  });

  it('takes over from a dead attempt after its lease, and claims nothing for refused requests', async () => {
    const key = randomUUID();
    const start = Date.now();
    await new Promise<void>((begun) => {
      const hang = () => create().then(() => new Promise<never>(() => begun()));
      void Clock.fixed(start, () => inRequest(() => Idempotency.run(request(key), hang)));
    });
    const repeat = (at: number) => Clock.fixed(at, () => inRequest(() => Idempotency.run(request(key), create)));
    await expect(repeat(start + 2000)).rejects.toMatchObject({ code: 'CONFLICT', retryAfterSeconds: 2 });
    await expect(repeat(start + 31_000)).resolves.toMatchObject({ status: 201 });
    const refused = randomUUID();
    const refusing = () => inRequest(() => Idempotency.run(request(refused), () => Promise.reject(conflict('no'))));
    await expect(refusing()).rejects.toThrow('no');
    await expect(inRequest(() => Idempotency.run(request(refused, { b: 1 }), create))).resolves.toBeDefined();
  });

  it('forgets a key after a day', async () => {
    const key = randomUUID();
    const at = Date.now();
    const first = await inRequest(() => Idempotency.run(request(key), create));
    const later = (body: unknown) =>
      Clock.fixed(at + 24 * 3600 * 1000 + 5000, () =>
        inRequest(() => Idempotency.run(request(key, body), () => Promise.resolve({ status: 200, body }))),
      );
    expect(await later({ fresh: true })).toEqual({ status: 200, body: { fresh: true } });
    expect(first.status).toBe(201);
  });
});

describe('a key that is used again after its day', () => {
  it('makes something new, and its repeats get that', async () => {
    const request = { key: randomUUID(), scope: 'user POST /things', body: {} };
    const create = async () => {
      const id = Idempotency.id('booking');
      if (!Idempotency.resumed()) await transact([thing(id)]);
      return { status: 201, body: { id } };
    };
    const start = Date.now();
    const at = (hours: number, act = create) =>
      Clock.fixed(start + hours * 3600 * 1000, () => inRequest(() => Idempotency.run(request, act)));
    const first = await at(0);
    let half = '';
    const failing = async () => {
      half = (await create()).body.id;
      throw new Error('the payment provider is down');
    };
    await expect(at(25, failing)).rejects.toThrow('down');
    expect({ id: half }).not.toEqual(first.body);
    const resumed = await at(25);
    expect(resumed.body).toEqual({ id: half });
    expect(await at(25.1)).toEqual(resumed);
    expect((await at(50)).body).not.toEqual(resumed.body);
  });
});

describe('an answer with a secret', () => {
  it('is not stored: a repeat makes it again of what the first one wrote', async () => {
    const request = { key: randomUUID(), scope: 'user POST /things', body: {} };
    let calls = 0;
    const act = async () => {
      const id = Idempotency.id('booking');
      const before = Idempotency.resumed() && (await Things.get({ id }, { consistent: true }));
      if (!before) await transact([thing(id)]);
      return { status: 201, body: { id, secret: `secret ${++calls}` }, secret: true };
    };
    const run = (body: unknown = {}) => inRequest(() => Idempotency.run({ ...request, body }, act));
    const first = await run();
    const again = await run();
    expect(again.body).toEqual({ ...(first.body as object), secret: 'secret 2' });
    await expect(run({ other: true })).rejects.toMatchObject({ details: { reason: 'IDEMPOTENCY_KEY_REUSED' } });
    const { Items } = await callJson<{ Items: unknown[] }>(
      'dynamodb',
      'DynamoDB_20120810.Scan',
      { TableName: table.tableName },
      'safe',
    );
    expect(JSON.stringify(Items)).not.toContain('secret 1');
  });
});

describe('an act that can be resumed', () => {
  it('is repeated at once, also beside the first, and stores nothing after its last write', async () => {
    const request = { key: randomUUID(), scope: 'user POST /things', body: {}, resumable: true };
    let hasWritten: () => void = () => undefined;
    const written = new Promise<void>((resolve) => (hasWritten = resolve));
    let goOn: () => void = () => undefined;
    const pause = new Promise<void>((resolve) => (goOn = resolve));
    const act = async () => {
      const id = Idempotency.id('booking');
      if (Idempotency.resumed()) return { status: 201, body: { id, found: await Things.get({ id }) } };
      await transact([thing(id)]);
      hasWritten();
      await pause;
      return { status: 201, body: { id } };
    };
    const run = (body: unknown = {}) => inRequest(() => Idempotency.run({ ...request, body }, act));
    const first = run();
    await written;
    const again = (await run()).body as { id: string; found: unknown };
    expect(again.found).toBeDefined();
    await expect(run({ other: true })).rejects.toMatchObject({ details: { reason: 'IDEMPOTENCY_KEY_REUSED' } });
    goOn();
    expect((await first).body).toEqual({ id: again.id });
    const { calls } = await counted(() =>
      inRequest(() =>
        Idempotency.run({ ...request, key: randomUUID() }, async () => {
          await transact([thing(Idempotency.id('booking'))]);
          return { status: 201, body: {} };
        }),
      ),
    );
    expect(calls.map(({ operation }) => operation)).toEqual(['TransactWriteItems']);
  });
});

describe('rate limit', () => {
  it('lets exactly the limit pass in a window, whoever counts', async () => {
    const rule = { name: 'test', limit: 5, windowSeconds: 60 };
    const at = Date.parse('2026-03-01T10:00:10Z');
    const take = (time: number) => Clock.fixed(time, () => RateLimit.take(rule, 'someone'));
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => take(at)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await expect(take(at + 1000)).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 49 });
    await expect(take(at + 60_000)).resolves.toBeUndefined();
    const act = () => Promise.resolve('result');
    await expect(Clock.fixed(at, () => RateLimit.alongside(rule, 'someone', act))).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
  });
});

describe('a single conditional write', () => {
  it('recognises its own success when it is sent again', async () => {
    const op = thing(randomUUID());
    await write(op);
    await expect(write(op)).rejects.toBeInstanceOf(TransactionCancelled);
  });
});
