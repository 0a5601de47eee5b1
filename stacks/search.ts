import { Duration } from 'aws-cdk-lib/core';
import { EbsDeviceVolumeType } from 'aws-cdk-lib/aws-ec2';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Domain, EngineVersion, TLSSecurityPolicy } from 'aws-cdk-lib/aws-opensearchservice';
import { use, type App, type Stack, type StackContext } from 'sst/constructs';
import type { Effect } from './lib/effect.ts';
import { makeFunction, type FunctionOptions } from './lib/function.ts';
import { readTable, writeTable } from './lib/policy.ts';
import { removalPolicy } from './lib/removal.ts';
import { settings } from './lib/settings.ts';
import { Media } from './media.ts';
import { Storage } from './storage.ts';

/**
 * The OpenSearch domain of a stage that has one. There is no policy on the domain: only roles that are allowed to by
 * their own policy get in, with signed requests over TLS.
 */
export function Search({ app, stack }: StackContext) {
  const { config } = settings(app);
  const { instanceType, nodes, volumeGb } = config.openSearch;
  const domain = new Domain(stack, 'Domain', {
    domainName: `${app.name}-${app.stage}`.toLowerCase().slice(0, 28),
    version: EngineVersion.OPENSEARCH_2_19,
    capacity: { dataNodeInstanceType: instanceType, dataNodes: nodes, multiAzWithStandbyEnabled: false },
    ...(nodes > 1 ? { zoneAwareness: { enabled: true, availabilityZoneCount: 2 } } : {}),
    ebs: { volumeSize: volumeGb, volumeType: EbsDeviceVolumeType.GP3 },
    enforceHttps: true,
    tlsSecurityPolicy: TLSSecurityPolicy.TLS_1_2_PFS,
    nodeToNodeEncryption: true,
    encryptionAtRest: { enabled: true },
    removalPolicy: removalPolicy(config),
  });
  return { domain };
}

type Method = 'Delete' | 'Get' | 'Head' | 'Post' | 'Put';

/** What a function needs to use the domain with these methods: nothing in a stage whose search is embedded. */
export function searchAccess(
  app: App,
  methods: readonly Method[],
): Pick<FunctionOptions, 'environment' | 'statements'> {
  if (settings(app).config.search === 'embedded') return { environment: {}, statements: [] };
  const { domain } = use(Search);
  const statement = new PolicyStatement({
    sid: 'UseSearch',
    actions: methods.map((method) => `es:ESHttp${method}`),
    resources: [`${domain.domainArn}/*`],
  });
  return { environment: { SEARCH_ENDPOINT: `https://${domain.domainEndpoint}` }, statements: [statement] };
}

const searchEvents = [
  'user.verified',
  'user.suspended',
  'user.restored',
  'user.deleted',
  'booking.requested',
  'booking.confirmed',
  'booking.declined',
];
/** An index in the memory of its function reads changes of services from the table instead. */
const serviceEvents = [
  'service.created',
  'service.updated',
  'service.archived',
  'service.moderated',
  'service.restored',
];

/** What search learns from events. */
export function searchEffect(app: App): Effect {
  const { table } = use(Storage);
  const { environment, statements } = searchAccess(app, ['Post']);
  const told = settings(app).config.search === 'opensearch' ? serviceEvents : [];
  return {
    id: 'SearchIndex',
    entry: 'event/search.index',
    description: 'What search learns: who may be shown, what is in demand, what changed where a domain holds the index',
    pattern: {
      source: ['fixelo.user', 'fixelo.booking', 'fixelo.service'],
      detailType: [...searchEvents, ...told],
    },
    environment: { TABLE_NAME: table.tableName, ...environment },
    statements: [readTable(table), writeTable(table), ...statements],
  };
}

const objects = (actions: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    sid: 'SearchSnapshots',
    actions: [...actions],
    resources: [`${use(Media).bucket.bucketArn}/search/*`],
  });

/** Reading the snapshot of the index, which lies in the bucket where no browser gets it. */
export const readSnapshots = (): PolicyStatement => objects(['s3:GetObject']);

/** The jobs that build the index and compare it with the table. Many services at once need memory. */
export function makeSearchJobs(app: App, stack: Stack) {
  const { config } = settings(app);
  const { table } = use(Storage);
  const access = searchAccess(app, ['Delete', 'Post', 'Put']);
  const shared = {
    memoryMb: config.memory.search,
    timeoutSeconds: 900,
    environment: {
      TABLE_NAME: table.tableName,
      MEDIA_BUCKET: use(Media).bucket.bucketName,
      MEDIA_URL: use(Media).url,
      ...access.environment,
    },
  };
  const index = makeFunction(app, stack, {
    ...shared,
    entry: 'job/search.index',
    description: 'Makes snapshots of the search index when they are due',
    statements: [
      readTable(table),
      writeTable(table),
      objects(['s3:GetObject', 's3:PutObject', 's3:DeleteObject']),
      ...access.statements,
    ],
  });
  const check = makeFunction(app, stack, {
    ...shared,
    entry: 'job/search.check',
    description: 'Compares the search index with the table, and repairs it',
    statements: [readTable(table), writeTable(table), readSnapshots(), ...searchAccess(app, ['Post']).statements],
  });
  const every = Duration.minutes(5);
  new Rule(stack, 'SearchIndexSchedule', {
    description: 'Makes snapshots of the search index when they are due',
    schedule: Schedule.rate(every),
    targets: [new LambdaFunction(index, { retryAttempts: 0, maxEventAge: every })],
  });
  new Rule(stack, 'SearchCheckSchedule', {
    description: 'Compares the search index with the table each night',
    schedule: Schedule.cron({ hour: '7', minute: '20' }),
    targets: [new LambdaFunction(check, { retryAttempts: 2, maxEventAge: Duration.hours(2) })],
  });
  return [index, check];
}
