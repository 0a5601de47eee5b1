import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { tableKeys } from '../packages/core/src/platform/table/keys.ts';
import { stageConfig } from './config.ts';
import { entryOf, functionsOf, statementsIn, templatesOf, type Templates } from './test/templates.ts';

let dev: Templates;
let staging: Templates;
let production: Templates;

beforeAll(async () => {
  dev = await templatesOf('dev');
  staging = await templatesOf('staging');
  production = await templatesOf('production');
});

const everyStage = () => [dev, staging, production];

describe('stages', () => {
  it('have the same functions, queues, rules and routes', () => {
    for (const type of ['AWS::SQS::Queue', 'AWS::Events::Rule', 'AWS::ApiGatewayV2::Route', 'AWS::DynamoDB::Table']) {
      const ids = everyStage().map((templates) => templates.all(type).map(({ id }) => id));
      expect(ids[1]).toEqual(ids[0]);
      expect(ids[2]).toEqual(ids[0]);
    }
    const all = everyStage().map((templates) => functionsOf(templates).map(entryOf));
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
  });

  it('keep what they hold in production, and leave nothing behind elsewhere', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Logs::LogGroup']) {
      expect(production.all(type).map(({ deletionPolicy }) => deletionPolicy)).toSatisfy(
        (policies: string[]) => policies.length > 0 && policies.every((policy) => policy === 'Retain'),
      );
      for (const templates of [dev, staging]) {
        expect(templates.all(type).every(({ deletionPolicy }) => deletionPolicy === 'Delete')).toBe(true);
      }
    }
  });

  it('have their own domains, and a development stage none', () => {
    const names = (templates: Templates) =>
      templates.all('AWS::ApiGatewayV2::DomainName').map(({ properties }) => properties['DomainName']);
    expect(names(dev)).toEqual([]);
    expect(names(staging).toSorted()).toEqual(['api.staging.fixelo.com', 'realtime.staging.fixelo.com']);
    expect(names(production).toSorted()).toEqual(['api.fixelo.com', 'realtime.fixelo.com']);
    expect(stageConfig('production', { FIXELO_DOMAIN: 'example.org' }).allowedOrigins).toEqual(['https://example.org']);
  });
});

describe('table', () => {
  it('has the keys, indexes, stream and TTL that the core names', () => {
    expect(dev.one('AWS::DynamoDB::Table').properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: tableKeys.primary.partition, KeyType: 'HASH' },
        { AttributeName: tableKeys.primary.sort, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: Object.entries(tableKeys.indexes).map(([IndexName, key]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: key.partition, KeyType: 'HASH' },
          { AttributeName: key.sort, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      })),
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: tableKeys.ttl, Enabled: true },
    });
  });

  it('is encrypted everywhere; in production restorable and protected', () => {
    for (const templates of everyStage()) {
      expect(templates.one('AWS::DynamoDB::Table').properties).toMatchObject({
        SSESpecification: { SSEEnabled: true },
      });
    }
    expect(production.one('AWS::DynamoDB::Table').properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
    expect(dev.one('AWS::DynamoDB::Table').properties).toMatchObject({ DeletionProtectionEnabled: false });
  });
});

describe('media', () => {
  it('is a private, encrypted bucket that only TLS reaches', () => {
    for (const templates of everyStage()) {
      const bucket = templates.one('AWS::S3::Bucket');
      expect(bucket.properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        LifecycleConfiguration: {
          Rules: [
            { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
            { Prefix: 'incoming/', ExpirationInDays: 1, Status: 'Enabled' },
          ],
        },
      });
      expect(bucket.properties).not.toHaveProperty('WebsiteConfiguration');
      expect(bucket.properties).not.toHaveProperty('AccessControl');
      const statements = statementsIn(templates.one('AWS::S3::BucketPolicy'));
      expect(statements).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: ['s3:*'],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
      const open = statements.filter(
        ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes('"*"'),
      );
      expect(open).toEqual([]);
    }
  });

  it('takes uploads from the web’s origins only', () => {
    const origins = (templates: Templates) =>
      z
        .object({
          CorsConfiguration: z.object({ CorsRules: z.array(z.object({ AllowedOrigins: z.array(z.string()) })) }),
        })
        .parse(templates.one('AWS::S3::Bucket').properties)
        .CorsConfiguration.CorsRules.flatMap((rule) => rule.AllowedOrigins);
    expect(origins(production)).toEqual(['https://fixelo.com']);
    expect(origins(dev)).toEqual(['http://localhost:3000']);
  });

  it('shows the distribution what is public and nothing else; private files only to whoever has a signed address', () => {
    for (const templates of everyStage()) {
      const cdn = statementsIn(templates.one('AWS::S3::BucketPolicy')).filter(({ Principal }) =>
        JSON.stringify(Principal ?? '').includes('cloudfront.amazonaws.com'),
      );
      expect(cdn.map(({ Action }) => Action)).toEqual([['s3:GetObject']]);
      expect(JSON.stringify(cdn[0]?.Resource)).toContain('/public/*');
      expect(JSON.stringify(cdn[0]?.Resource)).not.toContain('"/*"');
      const { CacheBehaviors, Origins } = z
        .object({
          DistributionConfig: z.object({
            CacheBehaviors: z.array(z.object({ PathPattern: z.string(), TargetOriginId: z.string() })),
            Origins: z.array(z.object({ Id: z.string(), OriginAccessControlId: z.unknown().optional() })),
          }),
        })
        .parse(templates.one('AWS::CloudFront::Distribution').properties).DistributionConfig;
      expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(['private/*']);
      const origin = Origins.find(({ Id }) => Id === CacheBehaviors[0]?.TargetOriginId);
      expect(origin?.OriginAccessControlId).toBeUndefined();
    }
  });

  it('is read through a distribution with origin access control', () => {
    for (const templates of everyStage()) {
      const text = JSON.stringify(templates.one('AWS::CloudFront::Distribution').properties);
      expect(text).toContain('"OriginAccessControlId"');
      expect(text).toContain('"ViewerProtocolPolicy":"redirect-to-https"');
      expect(
        templates.target(templates.one('AWS::CloudFront::Distribution').properties['DistributionConfig']),
      ).toBeTruthy();
    }
  });
});
