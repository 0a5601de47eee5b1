/** The runnable application as the synthesised templates describe it; every reference is resolved to a name or ARN. */
export interface AppModel {
  readonly region: string;
  readonly account: string;
  readonly functions: readonly FunctionModel[];
  readonly httpApis: readonly HttpApiModel[];
  readonly webSocketApis: readonly WebSocketApiModel[];
  readonly tables: readonly TableModel[];
  readonly buckets: readonly BucketModel[];
  readonly buses: readonly string[];
  readonly rules: readonly RuleModel[];
  readonly schedules: readonly ScheduleModel[];
  readonly queues: readonly QueueModel[];
  readonly mappings: readonly EventSourceMappingModel[];
  readonly distributions: readonly DistributionModel[];
  /** Names of OpenSearch domains. */
  readonly searchDomains: readonly string[];
  /** SSM parameters: name → value. */
  readonly parameters: ReadonlyMap<string, string>;
}

export interface FunctionModel {
  readonly arn: string;
  readonly name: string;
  readonly logicalId: string;
  /** As the template has it: file in the bundle and export, e.g. `index.handler`. */
  readonly handler: string;
  /** Source file from the root of the repository, e.g. `packages/functions/src/api/main.ts`; helpers of CDK have none. */
  readonly source?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly reservedConcurrency?: number;
  /** Directory of the bundled code inside the assembly; absent when synthesised without bundling. */
  readonly assetDir?: string;
}

export interface RouteModel {
  /** `$default`, `GET /v1/x/{id}`, `ANY /{proxy+}`; for sockets `$connect`, `$disconnect`, `$default` or an action. */
  readonly key: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
}

export interface CorsModel {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAgeSeconds?: number;
  readonly allowCredentials: boolean;
}

export interface HttpApiModel {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly routes: readonly RouteModel[];
  readonly cors?: CorsModel;
}

export interface WebSocketApiModel {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  /** Property of the JSON body that selects the route, e.g. `action`. */
  readonly routeKey: string;
  readonly routes: readonly RouteModel[];
}

export interface TableModel {
  readonly name: string;
  readonly arn: string;
  /** Input of `CreateTable` as the template has it, without what only the cloud knows. */
  readonly keySchema: readonly { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }[];
  readonly attributes: readonly { readonly AttributeName: string; readonly AttributeType: 'S' | 'N' | 'B' }[];
  readonly globalIndexes: readonly IndexModel[];
  readonly streamView?: 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY';
  readonly streamArn: string;
  readonly ttlAttribute?: string;
}

export interface IndexModel {
  readonly IndexName: string;
  readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }[];
  readonly Projection: {
    readonly ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
    readonly NonKeyAttributes?: readonly string[];
  };
}

export interface BucketCorsRule {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAgeSeconds?: number;
}

export interface BucketModel {
  readonly name: string;
  readonly arn: string;
  readonly cors: readonly BucketCorsRule[];
  /** Whether the default bus is told of its objects. */
  readonly tellsBus: boolean;
  readonly notifications: readonly {
    /** e.g. `s3:ObjectCreated:*` */
    readonly events: readonly string[];
    readonly functionArn: string;
    readonly prefix?: string;
    readonly suffix?: string;
  }[];
}

export interface RuleModel {
  readonly name: string;
  readonly bus: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly targets: readonly TargetModel[];
}

export interface TargetModel {
  readonly id: string;
  /** A function or a queue. */
  readonly arn: string;
  readonly input?: string;
  readonly retries: number;
  readonly maxAgeSeconds: number;
  readonly deadLetterArn?: string;
}

export interface ScheduleModel {
  readonly name: string;
  /** `rate(5 minutes)`, `cron(0 3 * * ? *)` or `at(2026-12-01T10:00:00)`. */
  readonly expression: string;
  readonly timeZone: string;
  readonly target: TargetModel;
}

export interface QueueModel {
  readonly name: string;
  readonly arn: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive?: { readonly deadLetterArn: string; readonly maxReceiveCount: number };
}

export interface EventSourceMappingModel {
  readonly id: string;
  readonly sourceArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  /** Seconds to wait for a fuller batch. */
  readonly windowSeconds: number;
  /** Event patterns; none = everything passes. */
  readonly filters: readonly Readonly<Record<string, unknown>>[];
  readonly reportFailures: boolean;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly bisect: boolean;
  /** Streams only; -1 = until the record expires. */
  readonly retries: number;
  readonly maxRecordAgeSeconds: number;
  readonly onFailureArn?: string;
  readonly parallel: number;
}

export interface DistributionModel {
  readonly id: string;
  /** Alternate domain names. */
  readonly aliases: readonly string[];
  /** Bucket names of the origins. */
  readonly buckets: readonly string[];
}
