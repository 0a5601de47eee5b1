import { Duration } from 'aws-cdk-lib/core';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Alias, type Function, type IFunction, type IVersion } from 'aws-cdk-lib/aws-lambda';
import type { App, Stack } from 'sst/constructs';
import { as } from './cdk.ts';
import { settings } from './settings.ts';

/**
 * Says what requests should be sent to: the function itself or, where the stage releases gradually, its alias `live`.
 * CodeDeploy moves the alias to a new version with a tenth of the traffic first, and back again when within five
 * minutes the new version fails or the gateway answers 5xx.
 */
export function releaser(app: App, stack: Stack, gateway: HttpApi): (fn: Function) => IFunction {
  const { gradualDeployment, provisionedConcurrency } = settings(app).config;
  if (!gradualDeployment) return (fn) => fn;

  const guard = (id: string, says: string, metric: IMetric, threshold: number): Alarm =>
    new Alarm(stack, id, {
      alarmDescription: `${says}; rolls a release back`,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  const period = Duration.minutes(1);
  const serverErrors = guard(
    'ReleaseServerErrors',
    'The HTTP API answers 5xx',
    gateway.metricServerError({ period, statistic: 'Sum' }),
    10,
  );

  return (fn) => {
    const id = fn.node.id;
    const alias = new Alias(stack, `${id}Live`, {
      aliasName: 'live',
      version: as<IVersion>(fn.currentVersion),
      ...(provisionedConcurrency > 0 ? { provisionedConcurrentExecutions: provisionedConcurrency } : {}),
    });
    const errors = guard(`${id}ReleaseErrors`, `${id} throws`, alias.metricErrors({ period }), 3);
    new LambdaDeploymentGroup(stack, `${id}Release`, {
      alias,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: [errors, serverErrors],
    });
    return as<IFunction>(alias);
  };
}
