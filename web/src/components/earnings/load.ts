import type { Client } from '@fixelo/sdk';

/** A statement with the titles of the bookings in it, as far as the latest hundred go. */
export async function loadStatement(client: Client, month: string) {
  const [statement, bookings] = await Promise.all([
    client.payments.statement({ month }),
    client.bookings.list({ role: 'provider', limit: 100 }),
  ]);
  return { statement: statement.data, titles: new Map(bookings.data.map(({ id, service }) => [id, service.title])) };
}
