import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** As much of JSON Schema as the providers' published documents use. */
export interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | undefined;
  readonly nullable?: boolean | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly pattern?: string | undefined;
  readonly required?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly items?: Schema | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    nullable: z.boolean().optional(),
    enum: z.array(z.unknown()).optional(),
    pattern: z.string().optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), schema).optional(),
    items: schema.optional(),
  }),
);
const document = z.object({ components: z.object({ schemas: z.record(z.string(), schema) }) });
export type Schemas = z.infer<typeof document>['components']['schemas'];

/** The schemas of an OpenAPI document. */
export const readSchemas = (file: string): Schemas =>
  document.parse(JSON.parse(readFileSync(file, 'utf8'))).components.schemas;

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return typeof value;
};

/** Where `value` departs from `schema`, in words; empty when it fits. Every property that is described must be there. */
export const departures = (schemas: Schemas, { $ref, ...inline }: Schema, value: unknown, at = ''): string[] => {
  const rule = $ref === undefined ? inline : (schemas[$ref.split('/').at(-1) ?? ''] ?? {});
  if (value === null) return rule.nullable ? [] : [`${at}: null`];
  const type = typeOf(value);
  if (rule.type !== undefined && rule.type !== type && !(rule.type === 'number' && type === 'integer'))
    return [`${at}: ${type} instead of ${rule.type}`];
  if (rule.enum && !rule.enum.includes(value)) return [`${at}: ${JSON.stringify(value)} is none of the enum`];
  if (rule.pattern && typeof value === 'string' && !new RegExp(rule.pattern).test(value)) return [`${at}: ${value}`];
  if (Array.isArray(value))
    return value.flatMap((item: unknown, i) =>
      rule.items ? departures(schemas, rule.items, item, `${at}[${i}]`) : [],
    );
  if (typeof value !== 'object') return [];
  const fields = new Map<string, unknown>(Object.entries(value));
  return Object.entries(rule.properties ?? {}).flatMap(([name, property]) =>
    fields.has(name) ? departures(schemas, property, fields.get(name), `${at}.${name}`) : [`${at}.${name}: missing`],
  );
};
