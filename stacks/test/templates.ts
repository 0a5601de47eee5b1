import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { synth, type SynthOptions } from '../synth.ts';

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      Metadata: z.record(z.string(), z.unknown()).default({}),
      DeletionPolicy: z.string().optional(),
    }),
  ),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
});

const reference = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => ({ resource: Ref })),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform((get) => ({ resource: get['Fn::GetAtt'][0] })),
  z.object({ 'Fn::ImportValue': z.string() }).transform((use) => ({ export: use['Fn::ImportValue'] })),
]);

/** Every reference inside a value of a template. */
function* referencesIn(value: unknown): Generator<z.output<typeof reference>> {
  if (typeof value !== 'object' || value === null) return;
  const found = reference.safeParse(value);
  if (found.success) yield found.data;
  else for (const inner of Object.values(value)) yield* referencesIn(inner);
}

export interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
}

/** Every resource of a stage, as its templates have them. */
export class Templates {
  readonly resources: readonly Resource[];
  /** The templates' text, to look for what must not be in it. */
  readonly text: string;
  readonly #exports: ReadonlyMap<string, unknown>;

  constructor(resources: readonly Resource[], exports: ReadonlyMap<string, unknown>, text: string) {
    this.resources = resources;
    this.text = text;
    this.#exports = exports;
  }

  all(type: string): readonly Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  one(type: string): Resource {
    const [found, ...others] = this.all(type);
    if (!found || others.length > 0) throw new Error(`${this.all(type).length} resources of type ${type}, not one`);
    return found;
  }

  /** The one resource that a value refers to, directly or through another stack's output. */
  target(value: unknown): Resource {
    for (const found of referencesIn(value)) {
      if ('export' in found) return this.target(this.#exports.get(found.export));
      const [resource, ...others] = this.resources.filter(({ id }) => id === found.resource);
      if (others.length > 0) throw new Error(`Several resources are called ${found.resource}`);
      if (resource) return resource;
    }
    throw new Error(`No resource at ${JSON.stringify(value)}`);
  }
}

/** Synthesises a stage without code into a folder that is removed again. */
export async function templatesOf(stage: string, options: Partial<SynthOptions> = {}): Promise<Templates> {
  const out = await mkdtemp(path.join(tmpdir(), 'fixelo-stacks-'));
  try {
    await synth({ ...options, stage, out });
    const resources: Resource[] = [];
    const exports = new Map<string, unknown>();
    const texts: string[] = [];
    for (const file of await readdir(out)) {
      if (!file.endsWith('.template.json')) continue;
      const text = await readFile(path.join(out, file), 'utf8');
      texts.push(text);
      const { Resources, Outputs } = template.parse(JSON.parse(text));
      for (const { Value, Export } of Object.values(Outputs)) if (Export) exports.set(Export.Name, Value);
      const stack = file.slice(file.lastIndexOf('-') + 1, -'.template.json'.length);
      for (const [id, resource] of Object.entries(Resources)) {
        const { Type, Properties, Metadata, DeletionPolicy } = resource;
        resources.push({
          stack,
          id,
          type: Type,
          properties: Properties,
          metadata: Metadata,
          deletionPolicy: DeletionPolicy,
        });
      }
    }
    return new Templates(resources, exports, texts.join('\n'));
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** The source file of a function; undefined for a helper of CDK's own. */
export const entryOf = (resource: Resource): string | undefined =>
  z.string().optional().parse(resource.metadata['fixelo:entry']);

export const functionsOf = (templates: Templates): readonly Resource[] =>
  templates.all('AWS::Lambda::Function').filter((resource) => entryOf(resource) !== undefined);

export const environmentOf = (fn: Resource): Readonly<Record<string, unknown>> =>
  z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) }).parse(fn.properties).Environment
    .Variables;

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const statement = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: list,
  Resource: z.unknown().optional(),
  Principal: z.unknown().optional(),
  Condition: z.unknown().optional(),
});
export type Statement = z.output<typeof statement>;

/** The statements of a policy. */
export const statementsIn = ({ properties }: Resource): readonly Statement[] =>
  z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) }).parse(properties).PolicyDocument.Statement;
