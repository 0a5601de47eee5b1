import * as z from 'zod';
import type { FunctionModel } from './model.ts';
import type { Assembly } from './resolve.ts';

const properties = z.object({
  Handler: z.string().default(''),
  Timeout: z.int().default(3),
  MemorySize: z.int().default(128),
  ReservedConcurrentExecutions: z.int().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Code: z.object({ S3Key: z.string().optional() }).optional(),
});

/** Metadata in which the stacks name the source file of a function, from the root of the repository. */
const ENTRY = 'fixelo:entry';

export function readFunctions(assembly: Assembly): readonly FunctionModel[] {
  return assembly.resources('AWS::Lambda::Function').map((resource) => {
    const { Handler, Timeout, MemorySize, ReservedConcurrentExecutions, Environment, Code } = properties.parse(
      resource.properties,
    );
    const source = resource.metadata[ENTRY];
    const assetDir = resource.stack.assets.get((Code?.S3Key ?? '').replace(/\.zip$/, ''));
    return {
      arn: resource.arn,
      name: resource.name,
      logicalId: resource.id,
      handler: Handler,
      ...(typeof source === 'string' && { source }),
      environment: Environment?.Variables ?? {},
      timeoutSeconds: Timeout,
      memoryMb: MemorySize,
      ...(ReservedConcurrentExecutions !== undefined && { reservedConcurrency: ReservedConcurrentExecutions }),
      ...(assetDir !== undefined && { assetDir }),
    };
  });
}
