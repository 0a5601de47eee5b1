import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { StackContext } from 'sst/constructs';
import { certificateFor, pointAt, zoneOf } from './lib/domain.ts';
import { removalPolicy } from './lib/removal.ts';
import { settings } from './lib/settings.ts';

/** Uploaded pictures: a private bucket that browsers write to with presigned requests and read through a CDN. */
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
        allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT, HttpMethods.POST],
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
    ],
  });

  const { domains } = config;
  const zone = domains && zoneOf(stack, domains.zone);
  const distribution = new Distribution(stack, 'Cdn', {
    comment: app.logicalPrefixedName('media'),
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      compress: true,
    },
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    ...(domains && zone
      ? { domainNames: [domains.media], certificate: certificateFor(stack, zone, domains.media) }
      : {}),
  });
  if (domains && zone) pointAt(stack, zone, domains.media, distribution);

  const url = `https://${domains ? domains.media : distribution.distributionDomainName}`;
  stack.addOutputs({ MediaBucket: bucket.bucketName, MediaUrl: url });
  return { bucket, url };
}
