import { Duration } from 'aws-cdk-lib/core';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnFunction, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { App, Stack } from 'sst/constructs';
import { entryFile, type Entry } from '../entries.ts';
import { readSecrets, secretEnvironment, type SecretName } from '../secrets.ts';
import { keepAudit } from './policy.ts';
import { removalPolicy } from './removal.ts';
import { settings } from './settings.ts';

/** Variables that a function may be given: those of the core's configuration that are no secrets. */
export type Variable =
  | 'TABLE_NAME'
  | 'BUS_NAME'
  | 'MEDIA_BUCKET'
  | 'MEDIA_URL'
  | 'WEB_URL'
  | 'API_URL'
  | 'REALTIME_URL'
  | 'REALTIME_ENDPOINT'
  | 'EMAIL_FROM'
  | 'SMS_FROM'
  | 'VAPID_PUBLIC_KEY'
  | 'ALLOWED_ORIGINS'
  | 'SEARCH_ENDPOINT'
  | 'RATE_LIMIT_FACTOR'
  /** Read by Node itself. */
  | 'NODE_OPTIONS';

export interface FunctionOptions {
  readonly entry: Entry;
  readonly description: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Only what the handler reads; `STAGE` and `VERSION` come by themselves. */
  readonly environment: Readonly<Partial<Record<Variable, string>>>;
  readonly secrets?: readonly SecretName[];
  /** Everything the handler may do beyond writing its own log and traces. */
  readonly statements: readonly PolicyStatement[];
}

/** Template metadata that names the source file of a function, for tools that read templates. */
export const entryMetadata = 'fixelo:entry';

/** `event/booking.email` → `EventBookingEmail`: the function's id in its stack. */
const idOf = (entry: Entry): string =>
  entry
    .split(/[/.]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/**
 * A function with its own role and log group. The role holds exactly `statements`, the secrets' parameters, its log
 * group and X-Ray; nothing is granted behind its back, and changing audit entries is denied.
 */
export function makeFunction(app: App, stack: Stack, options: FunctionOptions): Function {
  const { entry, secrets = [] } = options;
  const { config, code } = settings(app);
  const id = idOf(entry);
  const name = app.logicalPrefixedName(entry.replaceAll(/[/.]/g, '-'));
  const logGroup = new LogGroup(stack, `${id}Log`, {
    logGroupName: `/aws/lambda/${name}`,
    retention: config.logRetention,
    removalPolicy: removalPolicy(config),
  });
  const role = new Role(stack, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${name} may do`,
  });
  role.addToPolicy(
    new PolicyStatement({
      sid: 'Log',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  for (const statement of [...options.statements, ...keepAudit(options.statements)]) role.addToPolicy(statement);
  if (secrets.length > 0) role.addToPolicy(readSecrets(stack, app.stage, secrets));

  const made = new Function(stack, id, {
    functionName: name,
    description: options.description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: code(entry),
    handler: 'index.handler',
    memorySize: options.memoryMb,
    timeout: Duration.seconds(options.timeoutSeconds),
    tracing: Tracing.ACTIVE,
    logGroup,
    role,
    environment: {
      STAGE: app.stage,
      VERSION: process.env['FIXELO_VERSION'] ?? 'unversioned',
      ...options.environment,
      ...secretEnvironment(app.stage, secrets),
    },
  });
  const resource = made.node.defaultChild;
  if (resource instanceof CfnFunction) resource.addMetadata(entryMetadata, entryFile(entry));
  return made;
}
