import { ArnFormat, Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Stack, StackContext } from 'sst/constructs';
import { certificateFor, pointAt, zoneOf } from './lib/domain.ts';
import { removalPolicy } from './lib/removal.ts';
import { settings } from './lib/settings.ts';
import { makeUploads } from './uploads.ts';

/** The bucket as an origin: CDK would let the network read all of it, which `letCdnRead` narrows. */
const asOrigin = (stack: Stack, bucket: Bucket) =>
  Bucket.fromBucketAttributes(stack, 'Origin', {
    bucketName: bucket.bucketName,
    bucketRegionalDomainName: bucket.bucketRegionalDomainName,
  });

/** Lets this one distribution read what is below `public/`, and nothing else. */
function letCdnRead(stack: Stack, bucket: Bucket, distribution: Distribution): void {
  const arn = stack.formatArn({
    service: 'cloudfront',
    region: '',
    resource: 'distribution',
    resourceName: distribution.distributionId,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'CdnReadsPublic',
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: [`${bucket.bucketArn}/public/*`],
      conditions: { StringEquals: { 'AWS:SourceArn': arn } },
    }),
  );
}

/**
 * Files of people: a private bucket that browsers write to below `incoming/` with presigned requests, and read through a
 * CDN: what is below `public/` freely, what is below `private/` with addresses that the API signs.
 */
export function Media({ app, stack }: StackContext) {
  const { config } = settings(app);
  const removal = removalPolicy(config);
  const bucket = new Bucket(stack, 'Bucket', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: config.removal === 'retain',
    removalPolicy: removal,
    autoDeleteObjects: removal === RemovalPolicy.DESTROY,
    cors: [
      {
        allowedOrigins: [...config.allowedOrigins],
        allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.POST],
        allowedHeaders: ['content-type', 'content-length', 'x-amz-*'],
        exposedHeaders: ['ETag'],
        maxAge: Duration.days(1).toSeconds(),
      },
    ],
    lifecycleRules: [
      {
        id: 'unfinished-uploads',
        abortIncompleteMultipartUploadAfter: Duration.days(1),
        ...(config.removal === 'retain' ? { noncurrentVersionExpiration: Duration.days(30) } : {}),
      },
      { id: 'forgotten-uploads', prefix: 'incoming/', expiration: Duration.days(1) },
    ],
  });
  const resource = bucket.node.defaultChild;
  // CDK's own switch for this is a custom resource with a function behind it.
  if (resource instanceof CfnBucket)
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };

  const { domains } = config;
  const zone = domains && zoneOf(stack, domains.zone);
  const origin = asOrigin(stack, bucket);
  const shared = {
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
    compress: true,
  };
  const distribution = new Distribution(stack, 'Cdn', {
    comment: app.logicalPrefixedName('media'),
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(origin),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      ...shared,
    },
    additionalBehaviors: {
      // Not signed by the network: S3 checks the signature that came in the query.
      'private/*': {
        origin: S3BucketOrigin.withBucketDefaults(origin),
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        ...shared,
      },
    },
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    ...(domains && zone
      ? { domainNames: [domains.media], certificate: certificateFor(stack, zone, domains.media) }
      : {}),
  });
  if (domains && zone) pointAt(stack, zone, domains.media, distribution);

  letCdnRead(stack, bucket, distribution);

  const url = `https://${domains ? domains.media : distribution.distributionDomainName}`;
  stack.addOutputs({ MediaBucket: bucket.bucketName, MediaUrl: url });
  return { bucket, url, ...makeUploads(app, stack, bucket) };
}
