import * as z from 'zod';
import { readApis } from './apis.ts';
import { busName, readMappings, readQueues, readRules } from './events.ts';
import { readFunctions } from './functions.ts';
import { hosted, isIgnored } from './known-types.ts';
import type { AppModel } from './model.ts';
import type { Addresses } from './names.ts';
import { Assembly, AssemblyError } from './resolve.ts';
import { readBuckets, readDistributions, readTables } from './storage.ts';
import { readStacks } from './template.ts';

const parameter = z.object({ Value: z.coerce.string() });

/**
 * Reads a synthesised cloud assembly into the model that the platform runs.
 * @param dir of the assembly (with `manifest.json`)
 * @param addresses that stand where the templates refer to endpoints
 * @throws AssemblyError naming the resource types that are neither run nor ignored, or the reference that leads nowhere
 */
export function readAssembly(dir: string, addresses: Addresses): AppModel {
  const stacks = readStacks(dir);
  const assembly = new Assembly(stacks, addresses);
  const unknown = [...assembly.types()].filter((type) => !hosted.has(type) && !isIgnored(type));
  if (unknown.length > 0) {
    throw new AssemblyError(
      `the stacks use ${unknown.join(', ')}, which this platform does not run. ` +
        `Host it, or add it to assembly/known-types.ts if nothing of it runs locally.`,
    );
  }
  const functions = readFunctions(assembly);
  const buckets = readBuckets(assembly);
  return {
    region: stacks[0]?.region ?? 'us-east-1',
    account: stacks[0]?.account ?? '000000000000',
    functions,
    ...readApis(assembly),
    tables: readTables(assembly),
    buckets,
    buses: ['default', ...assembly.resources('AWS::Events::EventBus').map(({ name }) => busName(name))],
    ...readRules(assembly),
    queues: readQueues(assembly),
    mappings: readMappings(
      assembly,
      functions.map(({ arn }) => arn),
    ),
    searchDomains: assembly.resources('AWS::OpenSearchService::Domain').map(({ name }) => name),
    distributions: readDistributions(assembly, buckets),
    parameters: new Map(
      assembly
        .resources('AWS::SSM::Parameter')
        .map(({ name, properties }) => [name, parameter.parse(properties).Value]),
    ),
  };
}
