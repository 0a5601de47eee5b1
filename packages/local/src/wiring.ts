import type { AppModel, EventSourceMappingModel, ScheduleModel } from './assembly/model.ts';
import { deliver, type Delivery } from './bus/deliver.ts';
import type { Faults } from './faults/faults.ts';
import type { FunctionHost } from './host/host.ts';
import { startQueueMapping } from './queue/mapping.ts';
import type { Queues } from './queue/queues.ts';
import { stateDir } from './part.ts';
import { startStreamMapping } from './stream/mapping.ts';
import type { Tables } from './table/index.ts';

export interface WiringOptions {
  readonly model: AppModel;
  readonly dir: string;
  readonly host: FunctionHost;
  readonly queues: Queues;
  readonly tables: Tables;
  readonly faults: Faults;
  readonly delivery: Delivery;
}

/** Starts every event source mapping of the templates. @returns the way to stop them all */
export function startMappings(options: WiringOptions): () => Promise<void> {
  const stops = options.model.mappings.map((mapping) => startMapping(mapping, options));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function startMapping(mapping: EventSourceMappingModel, options: WiringOptions): () => Promise<void> {
  const { model, host, queues, tables, faults, delivery, dir } = options;
  const { region } = model;
  const invoke = (arn: string, event: object): Promise<unknown> => host.invoke(arn, event);
  if (queues.has(mapping.sourceArn))
    return startQueueMapping({ mapping, queues, clock: delivery.clock, region, invoke });
  const table = model.tables.find(({ streamArn }) => streamArn === mapping.sourceArn);
  if (!table)
    throw new Error(`${mapping.id} reads ${mapping.sourceArn}, which is neither a queue nor a table's stream`);
  return startStreamMapping({
    mapping,
    table: table.name,
    region,
    tables,
    queues,
    clock: delivery.clock,
    dir: stateDir(dir, 'stream'),
    invoke: (arn, event) => {
      // A fault of the relay is a fault of whichever function reads the stream.
      const fault = faults.take('relay');
      if (fault) faults.inject({ target: `function:${host.model(arn).name}`, mode: fault.mode, count: 1 });
      return invoke(arn, event);
    },
    onError: delivery.onError,
  });
}

/** Runs the target of a schedule: functions are waited for, queues have it at once. */
export async function runSchedule(
  { name, target }: ScheduleModel,
  event: object,
  { host, queues, delivery }: Pick<WiringOptions, 'host' | 'queues' | 'delivery'>,
): Promise<void> {
  if (queues.has(target.arn)) {
    deliver(target, { name }, event, delivery);
    return;
  }
  const input: unknown = target.input === undefined ? event : JSON.parse(target.input);
  // Lambda tries an asynchronous event twice more before it gives up.
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await host.invoke(target.arn, input);
      return;
    } catch (error) {
      if (attempt === 2) delivery.onError(error);
    }
  }
}
