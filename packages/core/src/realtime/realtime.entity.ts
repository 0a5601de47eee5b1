import { liveLocation } from '@fixelo/contracts';
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
    /** Epoch seconds; moves on while frames come, so that a socket whose end nobody told counts as gone. */
    expires: z.number(),
  }),
  attributes: ['expires'],
  key: (k: { connectionId: string }) => [`CONNECTION#${k.connectionId}`, 'CONNECTION'],
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

/** Whoever sends to people reads these, of many people at once, and sees a socket the moment it is open. */
export const UserSockets = entity({
  name: 'UserSockets',
  describe: 'The open sockets of a user, in one row',
  schema: z.object({
    userId: z.string(),
    /** Newest first. `expires` as that of the connection. */
    sockets: z.array(z.object({ connectionId: z.string(), connectedAt: z.string(), expires: z.number() })),
    version: z.int(),
  }),
  attributes: ['version'],
  key: (k: { userId: string }) => [`USER_SOCKETS#${k.userId}`, 'SOCKETS'],
  expiresAt: ({ sockets }) => Math.max(...sockets.map(({ expires }) => expires)),
  example: {
    userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    sockets: [{ connectionId: 'L0SM9cOFvHcCIhw=', connectedAt: '2026-12-01T15:00:00.000Z', expires: 1_796_145_000 }],
    version: 3,
  },
});
export type UserSocketsRow = Parameters<typeof UserSockets.create>[0];

/** Who is shown whether somebody is online: the sockets that have joined a conversation with them. */
export const Watches = entity({
  name: 'PresenceWatch',
  describe: 'A socket that is told when somebody comes and goes',
  schema: z.object({
    userId: z.string(),
    connectionId: z.string(),
    /** Epoch seconds. */
    expires: z.number(),
  }),
  attributes: [],
  key: (k: { userId: string; connectionId: string }) => [`WATCH#${k.userId}`, k.connectionId],
  expiresAt: (row) => row.expires,
  example: { userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', connectionId: 'L0SM9cOFvHcCIhw=', expires: 1_796_145_000 },
});

export const watchersOf = Watches.pattern('sockets that are told of the presence of somebody', {
  key: ({ userId }: { userId: string }) => ({ pk: `WATCH#${userId}` }),
});

/** The last place of a provider on the way to, or at, a job. Gone with the job. */
export const LiveLocations = entity({
  name: 'LiveLocation',
  describe: 'Where the provider of a running booking was last; deleted when the job ends',
  schema: z.object({
    bookingId: z.string(),
    location: liveLocation,
    /** Milliseconds. */
    at: z.number(),
    /** Epoch seconds. */
    expires: z.number(),
  }),
  attributes: ['at'],
  key: (k: { bookingId: string }) => [`BOOKING#${k.bookingId}`, 'LOCATION'],
  expiresAt: (row) => row.expires,
  example: {
    bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    location: { lat: 25.7617, lng: -80.1918 },
    at: 1_796_137_200_000,
    expires: 1_796_145_000,
  },
});
