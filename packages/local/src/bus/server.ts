import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { busName } from '../assembly/events.ts';
import type { RuleModel } from '../assembly/model.ts';
import type { Faults } from '../faults/faults.ts';
import { AwsError, awsJsonServer } from '../lib/aws-json.ts';
import { closeServer, listen } from '../lib/http.ts';
import type { Part } from '../part.ts';
import { deliver, type Delivery } from './deliver.ts';
import type { BusEvent, BusJournal } from './journal.ts';
import { matches } from './match.ts';

export interface BusOptions {
  readonly port: number;
  readonly account: string;
  readonly region: string;
  readonly buses: readonly string[];
  readonly rules: readonly RuleModel[];
  readonly journal: BusJournal;
  readonly faults: Faults;
  readonly delivery: Delivery;
}

/** What a service of AWS itself tells the default bus. */
export interface ServiceEvent {
  readonly source: `aws.${string}`;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Bus extends Part {
  /** With the faults of `bus` as for `PutEvents`; a refused event is lost. */
  readonly tell: (event: ServiceEvent) => void;
}

const ENTRIES_LIMIT = 10;
const SIZE_LIMIT = 256 * 1024;
const FAULT_DELAY_MS = 30_000;

const entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().default('default'),
  Resources: z.array(z.string()).default([]),
  Time: z.number().optional(),
});
type Entry = z.infer<typeof entry>;
const putEvents = z.object({ Entries: z.array(entry) });
const describe = z.object({ Name: z.string().default('default') });
const detail = z.record(z.string(), z.unknown());

type EntryResult = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

/**
 * EventBridge as the AWS SDK sees it: `PutEvents` and `DescribeEventBus`. When `PutEvents` has answered, every matching
 * queue has the event. A put to an unknown bus reports success, as the real one does.
 * Faults of `bus`, per entry: `error` refuses, `drop` loses, `duplicate` delivers twice, `delay` half a minute late.
 */
export async function startBus(options: BusOptions): Promise<Bus> {
  const { account, region } = options;
  const server = awsJsonServer(
    {
      PutEvents: (input) => {
        const { Entries } = putEvents.parse(input);
        checkSize(Entries);
        const results = options.delivery.queues.together(() => Entries.map((each) => put(each, options)));
        return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
      },
      DescribeEventBus: (input) => {
        const name = busName(describe.parse(input).Name);
        if (!options.buses.includes(name)) {
          throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
        }
        return { Name: name, Arn: `arn:aws:events:${region}:${account}:event-bus/${name}` };
      },
    },
    '1.1',
    options.delivery.onError,
  );
  const port = await listen(server, options.port, 'the EventBridge endpoint');
  return {
    url: `http://localhost:${port}`,
    close: () => closeServer(server),
    tell: (event) => void hand('default', envelope(event, options), options),
  };
}

function checkSize(entries: readonly Entry[]): void {
  const refuse = (message: string): never => {
    throw new AwsError('ValidationException', message);
  };
  if (entries.length === 0)
    refuse("Value '[]' at 'entries' failed: Member must have length greater than or equal to 1");
  if (entries.length > ENTRIES_LIMIT) {
    refuse(`Value at 'entries' failed: Member must have length less than or equal to ${ENTRIES_LIMIT}`);
  }
  const size = entries.reduce((sum, { Source, DetailType, Detail, Resources, Time }) => {
    const texts = [Source ?? '', DetailType ?? '', Detail ?? '', ...Resources];
    return sum + (Time === undefined ? 0 : 14) + texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
  }, 0);
  if (size > SIZE_LIMIT) refuse('Total size of the entries in the request is over the limit.');
}

function put(item: Entry, options: BusOptions): EntryResult {
  const made = toEvent(item, options);
  return 'ErrorCode' in made ? made : hand(busName(item.EventBusName), made, options);
}

function hand(bus: string, made: BusEvent, options: BusOptions): EntryResult {
  const fault = options.faults.take('bus', ['error', 'drop', 'duplicate', 'delay']);
  if (fault?.mode === 'error') return { ErrorCode: 'InternalFailure', ErrorMessage: 'The bus was told to fail.' };
  const send = (): void => route(bus, made, options);
  if (fault?.mode === 'delay') options.delivery.clock.at(options.delivery.clock.now() + FAULT_DELAY_MS, send);
  else if (fault?.mode !== 'drop') send();
  if (fault?.mode === 'duplicate') send();
  return { EventId: made.id };
}

function route(bus: string, event: BusEvent, { rules, journal, delivery }: BusOptions): void {
  const matching = rules.filter((rule) => rule.bus === bus && matches(rule.pattern, event));
  journal.add({ bus, event, rules: matching.map(({ name }) => name) });
  for (const rule of matching) for (const target of rule.targets) deliver(target, rule, event, delivery);
}

const envelope = (
  { source, detailType, resources, detail: told }: Omit<ServiceEvent, 'source'> & { readonly source: string },
  { account, region, delivery }: BusOptions,
  at = delivery.clock.now(),
): BusEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': detailType,
  source,
  account,
  time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [...resources],
  detail: told,
});

function toEvent(item: Entry, options: BusOptions): BusEvent | Exclude<EntryResult, { EventId: string }> {
  const { Source, DetailType, Detail } = item;
  const missing = (name: string) => ({
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  });
  if (!Source) return missing('Source');
  if (!DetailType) return missing('DetailType');
  if (!Detail) return missing('Detail');
  if (Source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const parsed = parseDetail(Detail);
  if (!parsed) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const event = { source: Source, detailType: DetailType, resources: item.Resources, detail: parsed };
  return envelope(event, options, item.Time === undefined ? undefined : item.Time * 1000);
}

function parseDetail(text: string): z.infer<typeof detail> | undefined {
  try {
    return detail.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
