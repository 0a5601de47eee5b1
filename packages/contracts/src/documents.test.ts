import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asyncApi } from './asyncapi.ts';
import { bodyExamples } from './examples.ts';
import { openApi, type OpenApiOperation } from './openapi.ts';
import { clientFrame, eventData, routes, serverFrame, type Route } from './index.ts';

const document = openApi('https://api.fixelo.com/v1');
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const table = Object.entries<Route>(routes);

/** Every `$ref` in a document. */
const references = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
};
const resolve = (root: unknown, reference: string): unknown =>
  reference
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), root);

describe('OpenAPI document', () => {
  it('has every route of the table once, under its own id', () => {
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(Object.keys(routes).sort());
    for (const [id, route] of table) {
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      expect(document.paths[path]?.[route.method.toLowerCase()]?.operationId).toBe(id);
    }
  });

  it('resolves every reference', () => {
    const broken = references(document).filter((reference) => resolve(document, reference) === undefined);
    expect(broken).toEqual([]);
    expect(references(document).length).toBeGreaterThan(table.length);
  });

  it('declares every path parameter, and no other', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((parameter) => parameter['in'] === 'path');
      expect(declared.map((parameter) => parameter['name'])).toEqual(inPath);
    }
  });

  it('says who may call, what fails and which tag it has', () => {
    const tags = document.tags.map(({ name }) => name);
    for (const { tag, operation, route } of operations.map(withRoute)) {
      expect(tags).toContain(tag);
      expect('401' in operation.responses).toBe(route.access.level !== 'public');
      expect('403' in operation.responses).toBe(['role', 'resource'].includes(route.access.level));
      expect(operation.parameters.some(({ name }) => name === 'Idempotency-Key')).toBe(route.idempotent === true);
      for (const status of ['400', '500', '503']) expect(operation.responses).toHaveProperty(status);
    }
    expect(document.tags.every(({ description }) => description !== '')).toBe(true);
  });

  it('shows an example for every body, and each example is one that the route takes', () => {
    for (const [id, route] of table) {
      if (!route.body) continue;
      const example = Reflect.get(bodyExamples, id) as unknown;
      expect(route.body.safeParse(example).error?.issues, id).toBeUndefined();
    }
  });

  it('names shared shapes instead of repeating them', () => {
    const schemas = document.components['schemas'] as Record<string, { required?: string[] }>;
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(['Booking', 'Error', 'Service', 'User']));
    expect(schemas['AvailabilitySettings']?.required).toContain('slotMinutes');
    expect(schemas['AvailabilitySettingsInput']?.required).not.toContain('slotMinutes');
  });

  it('stays out of what browsers and the API load', () => {
    const index = readFileSync(new URL('./index.ts', import.meta.url), 'utf8');
    expect(index).not.toMatch(/openapi|asyncapi|json-schema|examples/);
  });
});

describe('AsyncAPI document', () => {
  const events = asyncApi('wss://realtime.fixelo.com');

  it('has every event and every frame', () => {
    const names = Object.keys(events.components.messages);
    for (const type of Object.keys(eventData)) expect(names).toContain(type);
    expect(names).toHaveLength(Object.keys(eventData).length + clientFrame.options.length + serverFrame.options.length);
  });

  it('resolves every reference', () => {
    expect(references(events).filter((reference) => resolve(events, reference) === undefined)).toEqual([]);
    expect(references(events)).toContain('#/components/schemas/Booking');
  });

  it('keeps the path of a socket behind a named stage', () => {
    expect(asyncApi('ws://localhost:4001/x').servers['socket']).toMatchObject({
      host: 'localhost:4001',
      pathname: '/x',
      protocol: 'ws',
    });
  });
});

const withRoute = ({ operation }: { operation: OpenApiOperation }) => {
  const route: Route = routes[operation.operationId as keyof typeof routes];
  return { operation, route, tag: operation.tags[0] };
};
