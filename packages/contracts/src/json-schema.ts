import * as z from 'zod';
import { availabilitySettings } from './availability.ts';
import { address, booking, payment, paymentIntent } from './booking.ts';
import { errorBody, fault, meta } from './common.ts';
import { review } from './review.ts';
import { categoryGroup } from './category.ts';
import { photo, price, question, service, slot } from './service.ts';
import { providerCard, providerProfile, publicLocation, rating, user } from './user.ts';

/** A JSON Schema (2020-12), as OpenAPI 3.1 and AsyncAPI 3 hold them. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Schemas that documents name instead of repeating. */
const named = {
  User: user,
  ProviderCard: providerCard,
  ProviderProfile: providerProfile,
  PublicLocation: publicLocation,
  Rating: rating,
  CategoryGroup: categoryGroup,
  Service: service,
  Review: review,
  Price: price,
  Photo: photo,
  Question: question,
  Slot: slot,
  AvailabilitySettings: availabilitySettings,
  Address: address,
  Booking: booking,
  Payment: payment,
  PaymentIntent: paymentIntent,
  Meta: meta,
  Fault: fault,
  Error: errorBody,
} as const;

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });

/** Collects named schemas while a document is written; what is asked for comes back as a `$ref` into it. */
export interface Components {
  readonly schemas: Record<string, JsonSchema>;
  /** Schema of `schema` as it is sent (`input`) or received (`output`). */
  of(schema: z.ZodType, io: 'input' | 'output'): JsonSchema;
}

/** An empty set of components. Ids of one document are unique: a schema that differs as input gets the suffix `Input`. */
export const components = (): Components => {
  const schemas: Record<string, JsonSchema> = {};

  const of = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
    const { $defs = {}, ...body } = without(convert(schema, io), '$schema');
    const definitions = Object.entries($defs as Record<string, JsonSchema>);
    const renamed = new Map(definitions.map(([id, definition]) => [id, nameFor(id, definition, io)]));
    for (const [id, definition] of definitions) {
      schemas[renamed.get(id) ?? id] ??= pointed(without(definition, 'id'), renamed);
    }
    return pointed(body, renamed);
  };

  const nameFor = (id: string, definition: JsonSchema, io: 'input' | 'output'): string => {
    if (io === 'output') return id;
    const asOutput = convert(named[id as keyof typeof named], 'output');
    return JSON.stringify(required(asOutput, id)) === JSON.stringify(required(definition, id)) ? id : `${id}Input`;
  };

  return { schemas, of };
};

/** What tells apart the two sides of one schema: a default makes a property optional in what is sent. */
const required = (schema: JsonSchema, id: string): unknown => {
  const definitions = schema['$defs'] as Record<string, JsonSchema> | undefined;
  return definitions?.[id]?.['required'] ?? schema['required'];
};

const convert = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema, {
    io,
    metadata: registry,
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, z.globalRegistry.get(zodSchema));
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // Answers may gain fields: a client must not refuse what it does not know.
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });

const without = (schema: JsonSchema, key: string): JsonSchema & { $defs?: unknown } =>
  Object.fromEntries(Object.entries(schema).filter(([name]) => name !== key));

/** The same schema with `#/$defs/X` pointing into the document's components. */
const pointed = (schema: JsonSchema, renamed: ReadonlyMap<string, string>): JsonSchema =>
  JSON.parse(JSON.stringify(schema), (key: string, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string') return value;
    const id = value.replace('#/$defs/', '');
    return `#/components/schemas/${renamed.get(id) ?? id}`;
  }) as JsonSchema;
