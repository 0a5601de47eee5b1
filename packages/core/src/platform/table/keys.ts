/**
 * Keys of the one table: the only thing of the core that the stacks import.
 * Every index projects all attributes; `expiresAt` (epoch seconds) is the TTL attribute.
 */
export const tableKeys = {
  primary: { partition: 'pk', sort: 'sk' },
  indexes: {
    gsi1: { partition: 'gsi1pk', sort: 'gsi1sk' },
    gsi2: { partition: 'gsi2pk', sort: 'gsi2sk' },
    gsi3: { partition: 'gsi3pk', sort: 'gsi3sk' },
  },
  ttl: 'expiresAt',
} as const;
export type IndexName = keyof typeof tableKeys.indexes;
