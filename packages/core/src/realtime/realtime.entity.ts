import * as z from 'zod';
import { entity } from '../platform/table/index.ts';

const person = {
  userId: z.string(),
  sessionId: z.string(),
  role: z.enum(['client', 'provider', 'admin']),
};

/** Tickets to open a socket with. Only their hashes are kept. */
export const Tickets = entity({
  name: 'RealtimeTicket',
  describe: 'A single-use ticket to open a socket with, by its hash',
  schema: z.object({
    hash: z.string(),
    ...person,
    /** Epoch seconds. */
    expires: z.number(),
  }),
  attributes: ['expires'],
  key: (k: { hash: string }) => [`TICKET#${k.hash}`, 'TICKET'],
  expiresAt: (row) => row.expires,
  example: {
    hash: 'nV3c1x9QmYv0b2k8sD4fGh7jKl5pO6iUyTrEwQaZxSc',
    userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    sessionId: 'ses_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    role: 'client',
    expires: 1_796_137_260,
  },
});

/** Open sockets. A row may outlive its socket: a post to it then says so, and it is removed. */
export const Connections = entity({
  name: 'RealtimeConnection',
  describe: 'An open socket and who is at its other end',
  schema: z.object({
    connectionId: z.string(),
    ...person,
    connectedAt: z.string(),
    /** Epoch seconds. */
    expires: z.number(),
  }),
  attributes: [],
  key: (k: { connectionId: string }) => [`CONNECTION#${k.connectionId}`, 'CONNECTION'],
  indexes: { gsi1: (row) => [`CONNECTIONS#${row.userId}`, row.connectedAt] },
  expiresAt: (row) => row.expires,
  example: {
    connectionId: 'L0SM9cOFvHcCIhw=',
    userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    sessionId: 'ses_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    role: 'client',
    connectedAt: '2026-12-01T15:00:00.000Z',
    expires: 1_796_145_000,
  },
});
export type ConnectionRow = Parameters<typeof Connections.create>[0];

export const connectionsOf = Connections.pattern('open sockets of a user, newest first', {
  index: 'gsi1',
  key: ({ userId }: { userId: string }) => ({ pk: `CONNECTIONS#${userId}` }),
  descending: true,
});
