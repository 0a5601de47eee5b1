import type { Resource } from './template.ts';

/** Where the platform answers in place of the cloud; used for references that are addresses. */
export interface Addresses {
  /** e.g. `http://localhost:4000` */
  readonly httpApi: string;
  /** e.g. `ws://localhost:4001` */
  readonly webSocketApi: string;
  /** e.g. `http://localhost:4023` */
  readonly queues: string;
  /** e.g. `localhost:4003`, what a distribution's domain name resolves to. */
  readonly media: string;
}

export interface Place {
  readonly account: string;
  readonly region: string;
  readonly stack: string;
}

const nameProperty: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::SSM::Parameter': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::OpenSearchService::Domain': 'DomainName',
  'AWS::ApiGatewayV2::Stage': 'StageName',
};

/** Name that the cloud would give or was told to give; a name that the template builds is resolved first. */
export function physicalName(
  id: string,
  resource: Resource,
  place: Place,
  resolve: (value: unknown) => unknown,
): string {
  const property = nameProperty[resource.Type];
  const given = property ? resolve(resource.Properties[property]) : undefined;
  if (typeof given === 'string' && given !== '') return given;
  const name = `${place.stack}-${id}`;
  return resource.Type === 'AWS::S3::Bucket' ? name.toLowerCase() : name;
}

/** ARN of a resource by its physical name. Types without one of their own get a unique made-up one. */
export function arnOf(type: string, name: string, { account, region }: Place): string {
  switch (type) {
    case 'AWS::Lambda::Function':
      return `arn:aws:lambda:${region}:${account}:function:${name}`;
    case 'AWS::DynamoDB::Table':
      return `arn:aws:dynamodb:${region}:${account}:table/${name}`;
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${name}`;
    case 'AWS::SQS::Queue':
      return `arn:aws:sqs:${region}:${account}:${name}`;
    case 'AWS::Events::EventBus':
      return `arn:aws:events:${region}:${account}:event-bus/${name}`;
    case 'AWS::Events::Rule':
      return `arn:aws:events:${region}:${account}:rule/${name}`;
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${account}:role/${name}`;
    case 'AWS::Logs::LogGroup':
      return `arn:aws:logs:${region}:${account}:log-group:${name}:*`;
    case 'AWS::SNS::Topic':
      return `arn:aws:sns:${region}:${account}:${name}`;
    default:
      return `arn:aws:cloudformation:${region}:${account}:${type.replaceAll('::', '-').toLowerCase()}/${name}`;
  }
}

/** What `Ref` gives. */
export function refOf(type: string, name: string, place: Place, addresses: Addresses): string {
  if (type === 'AWS::SQS::Queue') return `${addresses.queues}/${place.account}/${name}`;
  if (type === 'AWS::SNS::Topic') return arnOf(type, name, place);
  return name;
}

/** What `Fn::GetAtt` gives; undefined for an attribute that is not known here. */
export function attributeOf(
  type: string,
  name: string,
  attribute: string,
  place: Place,
  addresses: Addresses,
): string | undefined {
  if (attribute === 'Arn') return arnOf(type, name, place);
  switch (`${type} ${attribute}`) {
    case 'AWS::DynamoDB::Table StreamArn':
      return `${arnOf(type, name, place)}/stream/local`;
    case 'AWS::SQS::Queue QueueName':
    case 'AWS::Events::EventBus Name':
    case 'AWS::SNS::Topic TopicName':
      return name;
    case 'AWS::SQS::Queue QueueUrl':
      return refOf(type, name, place, addresses);
    case 'AWS::S3::Bucket RegionalDomainName':
      return `${name}.s3.${place.region}.amazonaws.com`;
    case 'AWS::S3::Bucket DomainName':
      return `${name}.s3.amazonaws.com`;
    case 'AWS::ApiGatewayV2::Api ApiEndpoint':
      return addresses.httpApi;
    case 'AWS::ApiGatewayV2::Api ApiId':
      return name;
    case 'AWS::CloudFront::Distribution DomainName':
      return addresses.media;
    default:
      return undefined;
  }
}
