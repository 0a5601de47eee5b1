import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import ICAL from 'ical.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Market, refusal } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Availability } from '../availability/index.ts';
import { Booking } from '../bookings/index.ts';
import { write } from '../platform/index.ts';
import { Users } from '../users/index.ts';
import { Feed, OutsideCalendar } from './index.ts';
import { fetchCalendar } from './fetch.ts';
import { OutsideCalendars } from './outside.entity.ts';
import { replaceNetwork } from './network.ts';

let table: TestTable;
let market: Market;
let server: Server;
let port: number;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const asked: IncomingMessage[] = [];

beforeAll(async () => {
  table = await startTable();
  market = new Market();
  Object.assign(process.env, { WEB_URL: 'https://web.test', API_URL: 'https://api.test/v1' });
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await table.stop();
});
beforeEach(() => {
  asked.length = 0;
  replaceNetwork({
    allows: (address) => address === '127.0.0.1',
    allowsPort: () => true,
    resolve: (host) => Promise.resolve([{ address: host === 'calendar.test' ? '127.0.0.1' : '10.0.0.1', family: 4 }]),
  });
});
afterEach(() => {
  replaceNetwork(undefined);
});

const day = '2026-12-09';
const meeting = (from: string, to: string, title = 'Oncologist') =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:a',
    'DTSTAMP:20261101T000000Z',
    `SUMMARY:${title}`,
    `DTSTART;TZID=America/New_York:20261209T${from}00`,
    `DTEND;TZID=America/New_York:20261209T${to}00`,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
const serve = (text: string, etag = `"${text.length}"`): void => {
  answer = (request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { 'content-type': 'text/calendar', etag }).end(text);
  };
};
const url = (path = '/basic.ics'): string => `http://calendar.test:${port}${path}`;

describe('an outside calendar', () => {
  it('blocks slots and bookings, shows no title, and is read again only when it changed', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const [client] = await market.clients(1);
    serve(meeting('1000', '1200'));
    const added = await market.as(provider, () => OutsideCalendar.add({ url: url() }));
    expect(added.readAt).toBeDefined();
    const taken = async () => (await market.slots(service, day)).slots.map(({ start }) => start.slice(11, 16));
    expect(await taken()).not.toContain('15:00');
    expect(await taken()).toContain('17:00');
    const error = await refusal(market.book(client!, service, `${day}T16:00:00.000Z`));
    expect(error).toMatchObject({ code: 'CONFLICT', details: { reason: 'SLOT_NOT_OFFERED' } });
    const agenda = await market.as(provider, () => Availability.agenda({ from: day, to: day }));
    expect(agenda.outside).toEqual([
      { calendarId: added.id, start: `${day}T15:00:00.000Z`, end: `${day}T17:00:00.000Z` },
    ]);
    expect(
      JSON.stringify([agenda, await OutsideCalendars.get({ providerId: provider.id, id: added.id })]),
    ).not.toContain('Onco');

    market.wait(15);
    expect(await market.system(() => OutsideCalendar.readDue())).toBe(1);
    expect(asked.at(-1)?.headers['if-none-match']).toBeDefined();
    expect(await taken()).not.toContain('15:00');

    serve(meeting('1400', '1500'), '"new"');
    market.wait(15);
    await market.system(() => OutsideCalendar.readDue());
    expect(await taken()).toContain('15:00');
    expect(await taken()).not.toContain('19:00');

    await market.as(provider, () => OutsideCalendar.remove({ id: added.id }));
    expect(await taken()).toContain('19:00');
    expect(await market.as(provider, () => OutsideCalendar.list())).toEqual([]);
  });

  it('that fails later keeps blocking, says why, and is asked less often', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    serve(meeting('1000', '1200'));
    const { id } = await market.as(provider, () => OutsideCalendar.add({ url: url() }));
    answer = (_, response) => response.writeHead(500).end();
    market.wait(15);
    await market.system(() => OutsideCalendar.readDue());
    const [shown] = await market.as(provider, () => OutsideCalendar.list());
    expect(shown).toMatchObject({ id, fault: 'REFUSED' });
    expect(Date.parse(shown!.nextReadAt) - market.now).toBeGreaterThan(20 * 60_000);
    expect((await market.slots(service, day)).slots.map(({ start }) => start)).not.toContain(`${day}T15:00:00.000Z`);
    serve(meeting('1000', '1200'));
    market.wait(60);
    await market.system(() => OutsideCalendar.readDue());
    expect((await market.as(provider, () => OutsideCalendar.list()))[0]?.fault).toBeUndefined();
  });

  it('is read while bookings are made: none of them is lost, none overlaps what it blocked before', async () => {
    const provider = await market.provider();
    const service = await market.service(provider);
    const clients = await market.clients(4);
    serve(meeting('0900', '1100'));
    await Promise.all([
      market.as(provider, () => OutsideCalendar.add({ url: url() })),
      ...clients.map((client, i) => market.book(client, service, `${day}T${17 + i}:00:00.000Z`)),
    ]);
    const free = (await market.slots(service, day)).slots.map(({ start }) => start.slice(11, 16));
    expect(free).toEqual(['16:00', '21:00']);
  });

  it('a sixth one, one that is there already and one that is no calendar are refused, and leave nothing', async () => {
    const provider = await market.provider();
    serve('<html>');
    const error = await refusal(market.as(provider, () => OutsideCalendar.add({ url: url() })));
    expect(error).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ path: 'body.url', message: 'is no iCalendar file' }],
    });
    serve(meeting('1000', '1200'));
    for (let i = 0; i < 5; i++) await market.as(provider, () => OutsideCalendar.add({ url: url(`/${i}`) }));
    expect((await refusal(market.as(provider, () => OutsideCalendar.add({ url: url('/1') })))).code).toBe('CONFLICT');
    expect((await refusal(market.as(provider, () => OutsideCalendar.add({ url: url('/6') })))).code).toBe('CONFLICT');
    expect(await market.as(provider, () => OutsideCalendar.list())).toHaveLength(5);
  });
});

describe('fetching what somebody else named (SSRF)', () => {
  const faultOf = async (address: string): Promise<unknown> =>
    fetchCalendar(address).then(
      () => 'fetched',
      (error: unknown) => (error as { fault?: string }).fault ?? error,
    );

  it('never connects to an address that is not public: by number, by name, by redirect', async () => {
    serve(meeting('1000', '1200'));
    expect(await faultOf(`http://inner.test:${port}/`)).toBe('BAD_ADDRESS');
    answer = (_, response) => response.writeHead(302, { location: `http://inner.test:${port}/` }).end();
    expect(await faultOf(url())).toBe('BAD_ADDRESS');
    answer = (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    expect(await faultOf(url())).toBe('BAD_ADDRESS');
    expect(asked).toHaveLength(2);
    replaceNetwork(undefined);
    const inner = ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '169.254.169.254', '0177.0.0.1'];
    for (const host of inner) expect(await faultOf(`http://${host}/`), host).toBe('BAD_ADDRESS');
    for (const address of [
      `http://8.8.8.8:${port}/`,
      'ftp://8.8.8.8/',
      'http://user:pw@8.8.8.8/',
      'https://8.8.8.8:22/',
    ])
      expect(await faultOf(address), address).toBe('BAD_ADDRESS');
    expect(asked).toHaveLength(2);
  });

  it('connects to the very address that was checked, however the name answers a moment later', async () => {
    serve(meeting('1000', '1200'));
    let answers = 0;
    replaceNetwork({
      allows: (address) => address === '127.0.0.1',
      allowsPort: () => true,
      resolve: () => Promise.resolve([{ address: answers++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }]),
    });
    expect(await faultOf(url())).toBe('fetched');
    expect(answers).toBe(1);
    replaceNetwork({
      allows: (address) => address === '127.0.0.1',
      allowsPort: () => true,
      resolve: () =>
        Promise.resolve([
          { address: '127.0.0.1', family: 4 },
          { address: '10.0.0.1', family: 4 },
        ]),
    });
    expect(await faultOf(url())).toBe('BAD_ADDRESS');
  });

  it('ends: with too many redirects, too many bytes', async () => {
    answer = (_, response) => response.writeHead(302, { location: '/again' }).end();
    expect(await faultOf(url())).toBe('TOO_MANY_REDIRECTS');
    answer = (_, response) => void response.writeHead(200).end('x'.repeat(3 * 1024 * 1024));
    expect(await faultOf(url())).toBe('TOO_LARGE');
    answer = (_, response) => {
      response.writeHead(200);
      for (let i = 0; i < 60; i++) response.write('x'.repeat(64 * 1024));
      response.end();
    };
    expect(await faultOf(url())).toBe('TOO_LARGE');
  });
});

describe('bug 16, out: the feed', () => {
  const eventsIn = (file: string) =>
    new ICAL.Component(ICAL.parse(file) as [string, unknown[], unknown[]]).getAllSubcomponents('vevent').map((one) => ({
      uid: String(one.getFirstPropertyValue('uid')),
      status: String(one.getFirstPropertyValue('status')),
      sequence: Number(one.getFirstPropertyValue('sequence')),
      summary: String(one.getFirstPropertyValue('summary')),
    }));
  const tokenOf = (address: string): string => address.slice(address.lastIndexOf('/') + 1);

  it('shows both sides their bookings under one UID for good, with a SEQUENCE that rises, to the end', async () => {
    const provider = await market.provider();
    const service = await market.service(provider, { instantBook: false });
    const [client] = await market.clients(1);
    const own = tokenOf((await market.as(client!, () => Feed.make())).url);
    const theirs = tokenOf((await market.as(provider, () => Feed.make())).url);
    const read = async (token: string) => eventsIn(await market.system(() => Feed.feed({ token })));
    const { booking, payment } = await market.book(client!, service, `${day}T15:00:00.000Z`);
    expect(await read(own)).toEqual([]); // a hold is in nobody's calendar
    market.payments.pay(payment.intentId);
    await market.webhook(payment.intentId);
    const [requested] = await read(own);
    expect(requested).toMatchObject({ status: 'TENTATIVE', summary: 'Leak repair · PROVIDER' });
    expect((await read(theirs))[0]).toMatchObject({ uid: requested!.uid, summary: 'Leak repair · Client 0' });
    await market.as(provider, () => Booking.decline({ id: booking.id }));
    const [declined] = await read(theirs);
    expect(declined).toMatchObject({ uid: requested!.uid, status: 'CANCELLED' });
    expect(declined!.sequence).toBeGreaterThan(requested!.sequence);
    const file = await market.as(client!, () => Feed.booking({ id: booking.id }));
    expect(eventsIn(file)[0]?.uid).toBe(requested!.uid);
    const [stranger] = await market.clients(1);
    expect((await refusal(market.as(stranger!, () => Feed.booking({ id: booking.id })))).code).toBe('NOT_FOUND');
  });

  it('has one address, which a new one or its end revokes, and so does suspension; only a hash is stored', async () => {
    const [client] = await market.clients(1);
    const first = tokenOf((await market.as(client!, () => Feed.make())).url);
    const second = tokenOf((await market.as(client!, () => Feed.make())).url);
    const read = (token: string) => market.system(() => Feed.feed({ token }));
    expect((await refusal(read(first))).code).toBe('NOT_FOUND');
    expect(await read(second)).toContain('BEGIN:VCALENDAR');
    expect(await read(second)).toBe(await read(second));
    await write(Users.put({ ...client!, status: 'SUSPENDED' }));
    expect((await refusal(read(second))).code).toBe('NOT_FOUND');
    await write(Users.put(client!));
    expect((await market.as(client!, () => Feed.state())).since).toBeDefined();
    await market.as(client!, () => Feed.revoke());
    expect((await refusal(read(second))).code).toBe('NOT_FOUND');
    expect(await market.as(client!, () => Feed.state())).toEqual({});
  });
});
