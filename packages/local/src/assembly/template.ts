import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const manifestFile = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.string().optional(),
      properties: z.object({ templateFile: z.string().optional(), stackName: z.string().optional() }).optional(),
    }),
  ),
});

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).optional(),
  Condition: z.string().optional(),
});
export type Resource = z.infer<typeof resource>;

const templateFile = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Resources: z.record(z.string(), resource).default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
});
export type Template = z.infer<typeof templateFile>;

const assetsFile = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })).default({}),
});

/** One stack of a cloud assembly, as written. */
export interface StackFile {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly template: Template;
  /** Asset hash → absolute path. */
  readonly assets: ReadonlyMap<string, string>;
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Reads the manifest of a synthesised assembly with the templates and assets of its stacks. */
export function readStacks(dir: string): readonly StackFile[] {
  const { artifacts } = manifestFile.parse(json(path.join(dir, 'manifest.json')));
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    const file = artifact.properties?.templateFile;
    if (artifact.type !== 'aws:cloudformation:stack' || !file) return [];
    const where = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '');
    const { files } = assetsFile.parse(json(path.join(dir, file.replace('.template.json', '.assets.json'))));
    return [
      {
        name: artifact.properties?.stackName ?? id,
        account: known(where?.[1]) ?? '000000000000',
        region: known(where?.[2]) ?? 'us-east-1',
        template: templateFile.parse(json(path.join(dir, file))),
        assets: new Map(Object.entries(files).map(([hash, { source }]) => [hash, path.join(dir, source.path)])),
      },
    ];
  });
}

const known = (part: string | undefined): string | undefined => (part?.startsWith('unknown-') ? undefined : part);
