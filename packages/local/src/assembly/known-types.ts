/** Resource types that the platform runs. */
export const hosted: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::Distribution',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::OpenSearchService::Domain',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::Schedule',
  'Custom::S3BucketNotifications',
]);

/**
 * Types with nothing to run on one machine: permissions (checked by template tests), logs, alarms, names and
 * certificates, deployment helpers, and the web site, which runs as itself.
 */
const ignored: readonly RegExp[] = [
  /^AWS::IAM::/,
  /^AWS::Logs::/,
  /^AWS::CloudWatch::/,
  /^AWS::XRay::/,
  /^AWS::SNS::/,
  /^AWS::Budgets::/,
  /^AWS::CodeDeploy::/,
  /^AWS::ApplicationAutoScaling::/,
  /^AWS::KMS::/,
  /^AWS::WAFv2::/,
  /^AWS::CDK::Metadata$/,
  /^AWS::CloudFormation::/,
  /^AWS::CloudFront::(CachePolicy|CloudFrontOriginAccessIdentity|Function|OriginAccessControl|OriginRequestPolicy|ResponseHeadersPolicy|KeyGroup|PublicKey)$/,
  /^AWS::Route53::/,
  /^AWS::CertificateManager::/,
  /^AWS::ApiGateway::(Account|DomainName|BasePathMapping)$/,
  /^AWS::ApiGatewayV2::(ApiMapping|DomainName|Deployment)$/,
  /^AWS::Lambda::(Permission|LayerVersion|Version|Alias|EventInvokeConfig|Url)$/,
  /^AWS::S3::BucketPolicy$/,
  /^AWS::SQS::QueuePolicy$/,
  /^AWS::Events::(Archive|EventBusPolicy)$/,
  /^AWS::Scheduler::ScheduleGroup$/,
  /^AWS::SecretsManager::/,
  /^AWS::Backup::/,
  /^Custom::(?!S3BucketNotifications$)/,
];

export const isIgnored = (type: string): boolean => ignored.some((pattern) => pattern.test(type));
