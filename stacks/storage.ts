import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Config, type StackContext } from 'sst/constructs';
import { tableKeys } from '../packages/core/src/platform/table/keys.ts';
import { removalPolicy } from './lib/removal.ts';
import { settings } from './lib/settings.ts';
import { secretNames } from './secrets.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The one table: every entity, its indexes, and the stream that carries the outbox to the bus. Declares the secrets
 * too: SST then knows their names; their values are set beside the deployment and are in no template.
 */
export function Storage({ app, stack }: StackContext) {
  const { config } = settings(app);
  const table = new Table(stack, 'Table', {
    tableName: app.logicalPrefixedName('main'),
    partitionKey: text(tableKeys.primary.partition),
    sortKey: text(tableKeys.primary.sort),
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.AWS_MANAGED,
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: tableKeys.ttl,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: config.pointInTimeRecovery },
    deletionProtection: config.deletionProtection,
    removalPolicy: removalPolicy(config),
  });
  for (const [indexName, key] of Object.entries(tableKeys.indexes)) {
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: text(key.partition),
      sortKey: text(key.sort),
      projectionType: ProjectionType.ALL,
    });
  }
  Config.Secret.create(stack, ...secretNames);
  stack.addOutputs({ TableName: table.tableName });
  return { table };
}
