/**
 * CPU of making a booking: `npm run bench:booking`. Core and table together, both read from /proc (Linux only), 16 at
 * once; the payment provider is one in memory, so its calls cost nothing. HTTP comes on top: see `npm run bench`.
 *
 *   --bookings=N   of each case, default 1000
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ServiceRow } from '../src/catalog/service.entity.ts';
import { close } from '../src/platform/aws/http.ts';
import type { UserRow } from '../src/users/index.ts';
import { Market, opening } from '../test/market.ts';
import { startTable } from '../test/table.ts';

const { values } = parseArgs({ options: { bookings: { type: 'string', default: '1000' } } });
const count = Number(values.bookings);
const connections = 16;
/** Of every Linux that Node runs on: clock ticks a second in /proc. */
const ticks = 100;
const slotsOfDay = 48;
const open = [{ start: '00:00', end: '24:00' }];
const weekly = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
const startOf = (slot: number): string => new Date(opening + 86_400_000 + slot * 1_800_000).toISOString();

/** CPU milliseconds of processes until now. */
const cpuOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const stat = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return sum + ((Number(stat[11]) + Number(stat[12])) * 1000) / ticks;
  }, 0);

/**
 * Three bookings of each client at most, each of another slot of one of the services. With `spread` those that are made
 * at the same time are on different days, as when clients choose for themselves; else all crowd into one day.
 */
async function bookAll(
  market: Market,
  clients: readonly UserRow[],
  services: readonly ServiceRow[],
  spread: boolean,
): Promise<void> {
  let next = 0;
  const most = Math.ceil(count / services.length);
  const days = Math.ceil(most / slotsOfDay);
  const slotOf = (i: number): number => (spread ? (i % days) * slotsOfDay + Math.floor(i / days) : i);
  const worker = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) {
      const client = clients[i % clients.length];
      const service = services[i % services.length];
      if (client && service) await market.book(client, service, startOf(slotOf(Math.floor(i / services.length))));
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
}

const table = await startTable();
try {
  const pids = [process.pid, ...(table.pid === undefined ? [] : [table.pid])];
  console.log(`${count} bookings a case, ${connections} at once\n`);
  console.log('case                                  CPU ms/booking   bar   bookings/s');
  for (const { name, providers, spread, bar } of [
    { name: 'warm-up', providers: 20, spread: true, bar: 0 },
    { name: 'booking, over many providers', providers: count, spread: true, bar: 5.5 },
    { name: 'booking, all on one provider', providers: 1, spread: true, bar: 6.5 },
    { name: 'the same, all crowding into one day', providers: 1, spread: false, bar: 6.5 },
  ]) {
    const market = new Market();
    const clients = await market.clients(Math.ceil(count / 3));
    const services: ServiceRow[] = [];
    for (let i = 0; i < providers; i++)
      services.push(await market.service(await market.provider({ weekly, windowDays: 365 }), { durationMinutes: 30 }));
    const [began, used] = [performance.now(), cpuOf(pids)];
    await bookAll(market, clients, services, spread);
    const cpu = (cpuOf(pids) - used) / count;
    const rate = (count * 1000) / (performance.now() - began);
    if (bar > 0)
      console.log(
        `${name.padEnd(38)}${cpu.toFixed(2).padStart(14)}${bar.toFixed(1).padStart(6)}${rate.toFixed(0).padStart(13)}`,
      );
  }
} finally {
  close();
  await table.stop();
}
