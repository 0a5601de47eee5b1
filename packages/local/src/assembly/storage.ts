import * as z from 'zod';
import type { BucketModel, DistributionModel, TableModel } from './model.ts';
import type { Assembly } from './resolve.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const table = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .default([]),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY']) })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});

export function readTables(assembly: Assembly): readonly TableModel[] {
  return assembly.resources('AWS::DynamoDB::Table').map(({ name, arn, properties }) => {
    const found = table.parse(properties);
    return {
      name,
      arn,
      keySchema: found.KeySchema,
      attributes: found.AttributeDefinitions,
      globalIndexes: found.GlobalSecondaryIndexes.map(
        ({ Projection: { ProjectionType, NonKeyAttributes }, ...index }) => ({
          ...index,
          Projection: { ProjectionType, ...(NonKeyAttributes && { NonKeyAttributes }) },
        }),
      ),
      streamArn: `${arn}/stream/local`,
      ...(found.StreamSpecification && { streamView: found.StreamSpecification.StreamViewType }),
      ...(found.TimeToLiveSpecification?.Enabled && { ttlAttribute: found.TimeToLiveSpecification.AttributeName }),
    };
  });
}

const strings = z.array(z.string()).default([]);
const bucket = z.object({
  CorsConfiguration: z
    .object({
      CorsRules: z.array(
        z.object({
          AllowedOrigins: strings,
          AllowedMethods: strings,
          AllowedHeaders: strings,
          ExposedHeaders: strings,
          MaxAge: z.int().optional(),
        }),
      ),
    })
    .optional(),
  NotificationConfiguration: z
    .strictObject({ EventBridgeConfiguration: z.object({ EventBridgeEnabled: z.boolean() }).optional() })
    .optional(),
});
const notifications = z.object({
  BucketName: z.string(),
  NotificationConfiguration: z.object({
    LambdaFunctionConfigurations: z
      .array(
        z.object({
          Events: z.array(z.string()),
          LambdaFunctionArn: z.string(),
          Filter: z
            .object({ Key: z.object({ FilterRules: z.array(z.object({ Name: z.string(), Value: z.string() })) }) })
            .optional(),
        }),
      )
      .default([]),
  }),
});

export function readBuckets(assembly: Assembly): readonly BucketModel[] {
  const notified = assembly
    .resources('Custom::S3BucketNotifications')
    .map(({ properties }) => notifications.parse(properties));
  return assembly.resources('AWS::S3::Bucket').map(({ name, arn, properties }) => ({
    name,
    arn,
    tellsBus: bucket.parse(properties).NotificationConfiguration?.EventBridgeConfiguration?.EventBridgeEnabled ?? false,
    cors: (bucket.parse(properties).CorsConfiguration?.CorsRules ?? []).map((rule) => ({
      allowedOrigins: rule.AllowedOrigins,
      allowedMethods: rule.AllowedMethods,
      allowedHeaders: rule.AllowedHeaders,
      exposedHeaders: rule.ExposedHeaders,
      ...(rule.MaxAge !== undefined && { maxAgeSeconds: rule.MaxAge }),
    })),
    notifications: notified
      .filter((config) => config.BucketName === name)
      .flatMap((config) => config.NotificationConfiguration.LambdaFunctionConfigurations)
      .map(({ Events, LambdaFunctionArn, Filter }) => {
        const rule = (kind: string) => Filter?.Key.FilterRules.find(({ Name }) => Name.toLowerCase() === kind)?.Value;
        const [prefix, suffix] = [rule('prefix'), rule('suffix')];
        return {
          events: Events,
          functionArn: LambdaFunctionArn,
          ...(prefix !== undefined && { prefix }),
          ...(suffix !== undefined && { suffix }),
        };
      }),
  }));
}

const distribution = z.object({
  DistributionConfig: z.object({
    Aliases: z.array(z.string()).default([]),
    Origins: z.array(z.object({ DomainName: z.string() })).default([]),
  }),
});

export function readDistributions(assembly: Assembly, buckets: readonly BucketModel[]): readonly DistributionModel[] {
  return assembly.resources('AWS::CloudFront::Distribution').map(({ id, properties }) => {
    const { Aliases, Origins } = distribution.parse(properties).DistributionConfig;
    return {
      id,
      aliases: Aliases,
      buckets: buckets
        .filter(({ name }) => Origins.some(({ DomainName }) => DomainName.startsWith(`${name}.s3.`)))
        .map(({ name }) => name),
    };
  });
}
