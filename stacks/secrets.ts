import { ArnFormat } from 'aws-cdk-lib/core';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'sst/constructs';
import { appName } from './config.ts';

/** Set with `npx sst secrets set <name> <value> --stage <stage>`; `docs/deploy.md` says where each comes from. */
export const secretNames = [
  'JWT_KEYS',
  'AUTH_SECRET',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'RESEND_API_KEY',
  'RESEND_WEBHOOK_SECRET',
  'VAPID_PRIVATE_KEY',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
] as const;
export type SecretName = (typeof secretNames)[number];

/** Environment of a function that uses the secrets: a marker each (the value stays in SSM) and where to look. */
export function secretEnvironment(stage: string, names: readonly SecretName[]): Record<string, string> {
  if (names.length === 0) return {};
  return {
    SST_APP: appName,
    SST_STAGE: stage,
    ...Object.fromEntries(names.map((name) => [`SST_Secret_value_${name}`, '__FETCH_FROM_SSM__'])),
  };
}

/** Leave to read these secrets and no other parameter, the stage's value or the fallback that all stages share. */
export function readSecrets(stack: Stack, stage: string, names: readonly SecretName[]): PolicyStatement {
  const parameter = (owner: string, name: SecretName): string =>
    stack.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: `sst/${appName}/${owner}/Secret/${name}/value`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  return new PolicyStatement({
    sid: 'Secrets',
    actions: ['ssm:GetParameters'],
    resources: names.flatMap((name) => [parameter(stage, name), parameter('.fallback', name)]),
  });
}
