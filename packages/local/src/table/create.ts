import type { TableModel } from '../assembly/model.ts';
import { TableError, type TableWire } from './wire.ts';

/**
 * Creates the tables of the templates that are not there yet. An existing table is kept as it is: a changed key or
 * index needs a fresh state directory.
 */
export async function createTables(wire: TableWire, tables: readonly TableModel[]): Promise<void> {
  for (const table of tables) {
    try {
      await wire.call('table', 'CreateTable', {
        TableName: table.name,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: table.keySchema,
        AttributeDefinitions: table.attributes,
        ...(table.globalIndexes.length > 0 && { GlobalSecondaryIndexes: table.globalIndexes }),
        ...(table.streamView && {
          StreamSpecification: { StreamEnabled: true, StreamViewType: table.streamView },
        }),
      });
    } catch (error) {
      if (!(error instanceof TableError) || error.type !== 'ResourceInUseException') throw error;
      continue;
    }
    if (table.ttlAttribute === undefined) continue;
    await wire.call('table', 'UpdateTimeToLive', {
      TableName: table.name,
      TimeToLiveSpecification: { AttributeName: table.ttlAttribute, Enabled: true },
    });
  }
}
