import * as z from 'zod';
import type { EventSourceMappingModel, QueueModel, RuleModel, ScheduleModel, TargetModel } from './model.ts';
import { AssemblyError, type Assembly } from './resolve.ts';

const retryPolicy = z
  .object({ MaximumRetryAttempts: z.int().optional(), MaximumEventAgeInSeconds: z.int().optional() })
  .optional();
const deadLetters = z.object({ Arn: z.string().optional() }).optional();
const target = z.object({
  Id: z.string().default('target'),
  Arn: z.string(),
  Input: z.string().optional(),
  InputPath: z.never().optional(),
  InputTransformer: z.never().optional(),
  RetryPolicy: retryPolicy,
  DeadLetterConfig: deadLetters,
});
const rule = z.object({
  EventBusName: z.string().default('default'),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(target).default([]),
});
const schedule = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: target,
});

const targetModel = (found: z.infer<typeof target>): TargetModel => ({
  id: found.Id,
  arn: found.Arn,
  retries: found.RetryPolicy?.MaximumRetryAttempts ?? 185,
  maxAgeSeconds: found.RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400,
  ...(found.Input !== undefined && { input: found.Input }),
  ...(found.DeadLetterConfig?.Arn !== undefined && { deadLetterArn: found.DeadLetterConfig.Arn }),
});

export function readRules(assembly: Assembly): {
  readonly rules: readonly RuleModel[];
  readonly schedules: readonly ScheduleModel[];
} {
  const rules: RuleModel[] = [];
  const schedules: ScheduleModel[] = [];
  for (const { name, properties } of assembly.resources('AWS::Events::Rule')) {
    const found = rule.parse(properties);
    if (found.State === 'DISABLED') continue;
    const targets = found.Targets.map(targetModel);
    if (found.EventPattern) {
      rules.push({ name, bus: busName(found.EventBusName), pattern: found.EventPattern, targets });
    }
    if (found.ScheduleExpression === undefined) continue;
    for (const each of targets) {
      schedules.push({ name, expression: found.ScheduleExpression, timeZone: 'UTC', target: each });
    }
  }
  for (const { name, properties } of assembly.resources('AWS::Scheduler::Schedule')) {
    const found = schedule.parse(properties);
    if (found.State === 'DISABLED') continue;
    schedules.push({
      name,
      expression: found.ScheduleExpression,
      timeZone: found.ScheduleExpressionTimezone,
      target: targetModel(found.Target),
    });
  }
  return { rules, schedules };
}

/** A bus may be named by its ARN. */
export const busName = (nameOrArn: string): string => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);

const queue = z.object({
  VisibilityTimeout: z.int().default(30),
  DelaySeconds: z.int().default(0),
  MessageRetentionPeriod: z.int().default(345_600),
  FifoQueue: z.literal(false).default(false),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int() }).optional(),
});

export function readQueues(assembly: Assembly): readonly QueueModel[] {
  return assembly.resources('AWS::SQS::Queue').map(({ name, arn, properties }) => {
    const found = queue.parse(properties);
    return {
      name,
      arn,
      visibilitySeconds: found.VisibilityTimeout,
      delaySeconds: found.DelaySeconds,
      retentionSeconds: found.MessageRetentionPeriod,
      ...(found.RedrivePolicy && {
        redrive: {
          deadLetterArn: found.RedrivePolicy.deadLetterTargetArn,
          maxReceiveCount: found.RedrivePolicy.maxReceiveCount,
        },
      }),
    };
  });
}

const pattern = z.record(z.string(), z.unknown());
const mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.int().optional(),
  MaximumBatchingWindowInSeconds: z.int().default(0),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.int().default(-1),
  MaximumRecordAgeInSeconds: z.int().default(-1),
  ParallelizationFactor: z.int().default(1),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).default('TRIM_HORIZON'),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) }).optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.int() }).optional(),
  Enabled: z.boolean().default(true),
});

/** @param functionArns of all functions, to find the one that a mapping names by name or ARN */
export function readMappings(assembly: Assembly, functionArns: readonly string[]): readonly EventSourceMappingModel[] {
  return assembly.resources('AWS::Lambda::EventSourceMapping').flatMap(({ id, properties }) => {
    const found = mapping.parse(properties);
    if (!found.Enabled) return [];
    const functionArn = functionArns.find(
      (arn) =>
        arn === found.FunctionName ||
        found.FunctionName.startsWith(`${arn}:`) ||
        arn.endsWith(`:${found.FunctionName}`),
    );
    if (!functionArn) throw new AssemblyError(`${id} names the function ${found.FunctionName}, which is not there`);
    const isQueue = found.EventSourceArn.includes(':sqs:');
    const onFailureArn = found.DestinationConfig?.OnFailure?.Destination;
    return [
      {
        id,
        sourceArn: found.EventSourceArn,
        functionArn,
        batchSize: found.BatchSize ?? (isQueue ? 10 : 100),
        windowSeconds: found.MaximumBatchingWindowInSeconds,
        filters: (found.FilterCriteria?.Filters ?? []).map(({ Pattern }) => pattern.parse(JSON.parse(Pattern))),
        reportFailures: found.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        startingPosition: found.StartingPosition,
        bisect: found.BisectBatchOnFunctionError,
        retries: found.MaximumRetryAttempts,
        maxRecordAgeSeconds: found.MaximumRecordAgeInSeconds,
        parallel: isQueue ? (found.ScalingConfig?.MaximumConcurrency ?? 5) : found.ParallelizationFactor,
        ...(onFailureArn !== undefined && { onFailureArn }),
      },
    ];
  });
}
