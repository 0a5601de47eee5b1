import * as z from 'zod';
import { id } from './common.ts';
import { providerLocation } from './socket.ts';
import { route } from './route.ts';

const check = z.object({ ok: z.boolean(), ms: z.number() });

export const platformRoutes = {
  'realtime.ticket': route({
    method: 'POST',
    path: '/realtime/ticket',
    summary: 'A single-use ticket (60 s) to open a socket with',
    access: { level: 'authenticated' },
    data: z.object({ ticket: z.string(), url: z.string(), expiresIn: z.int() }),
  }),
  'realtime.location': route({
    method: 'GET',
    path: '/realtime/locations/:id',
    summary: 'Where the provider of a booking was last, for its client while the job is under way',
    access: { level: 'resource', of: 'booking' },
    params: z.strictObject({ id: id('booking') }),
    data: z.object({ last: providerLocation.optional() }),
  }),
  'health.live': route({
    method: 'GET',
    path: '/health/live',
    summary: 'The process answers',
    access: { level: 'public' },
    data: z.object({ status: z.literal('ok'), stage: z.string(), version: z.string() }),
  }),
  'health.ready': route({
    method: 'GET',
    path: '/health/ready',
    summary: 'Table, bus and bucket answer, each with its time in milliseconds; 503 when one does not',
    access: { level: 'public' },
    data: z.object({ status: z.literal('ok'), table: check, bus: check, bucket: check }),
  }),
  'docs.openapi': route({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document (OpenAPI 3.1)',
    access: { level: 'public' },
    cache: 'public, max-age=60',
  }),
  'docs.asyncapi': route({
    method: 'GET',
    path: '/asyncapi.json',
    summary: 'Events and socket frames (AsyncAPI 3)',
    access: { level: 'public' },
    cache: 'public, max-age=60',
  }),
  'docs.page': route({
    method: 'GET',
    path: '/docs',
    summary: 'The interface for people',
    access: { level: 'public' },
    cache: 'public, max-age=60',
  }),
};
