import { Duration } from 'aws-cdk-lib/core';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Alias, type Function, type IFunction, type IVersion } from 'aws-cdk-lib/aws-lambda';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { App, Stack } from 'sst/constructs';
import { as } from './cdk.ts';
import { settings } from './settings.ts';

/**
 * What requests should be sent to: the function itself or, where the stage releases gradually, its alias `live`.
 * CodeDeploy moves the alias to a new version with a tenth of the traffic first and back again when `alarms`, or the
 * new version's own errors, go off within five minutes.
 */
export function release(app: App, stack: Stack, fn: Function, alarms: readonly IAlarm[] = []): IFunction {
  const { config } = settings(app);
  if (!config.gradualDeployment) return fn;
  const id = fn.node.id;
  const alias = new Alias(stack, `${id}Live`, {
    aliasName: 'live',
    version: as<IVersion>(fn.currentVersion),
    ...(config.provisionedConcurrency > 0 ? { provisionedConcurrentExecutions: config.provisionedConcurrency } : {}),
  });
  const failing = new Alarm(stack, `${id}ReleaseErrors`, {
    alarmDescription: `Errors of the released versions of ${id}; rolls a release back`,
    metric: alias.metricErrors({ period: Duration.minutes(1) }),
    threshold: 3,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  new LambdaDeploymentGroup(stack, `${id}Release`, {
    alias,
    deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
    alarms: [failing, ...alarms],
    autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
  });
  return as<IFunction>(alias);
}
