import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stageConfig } from './config.ts';
import { entries, entryFile } from './entries.ts';
import { root } from './root.ts';
import { entryOf, environmentOf, functionsOf, templatesOf, type Templates } from './test/templates.ts';

let dev: Templates;
let staging: Templates;
let production: Templates;

beforeAll(async () => {
  dev = await templatesOf('dev');
  staging = await templatesOf('staging');
  production = await templatesOf('production');
});

const everyStage = () => [dev, staging, production];

describe('functions', () => {
  it('are the ones of the entry list, each with its source file', () => {
    for (const templates of everyStage()) {
      expect(functionsOf(templates).map(entryOf).toSorted()).toEqual(entries.map(entryFile).toSorted());
    }
    for (const file of entries.map(entryFile)) expect(existsSync(path.join(root, file)), file).toBe(true);
  });

  it('run on Node 24, arm64, traced, each with a log group that forgets in time', () => {
    for (const templates of everyStage()) {
      for (const { properties, id } of functionsOf(templates)) {
        expect(properties, id).toMatchObject({
          Runtime: 'nodejs24.x',
          Architectures: ['arm64'],
          TracingConfig: { Mode: 'Active' },
        });
        const log = templates.target(z.object({ LogGroup: z.unknown() }).parse(properties['LoggingConfig']).LogGroup);
        expect(log.properties['RetentionInDays'], id).toBeGreaterThan(0);
      }
    }
    const retention = (templates: Templates) =>
      new Set(templates.all('AWS::Logs::LogGroup').map(({ properties }) => properties['RetentionInDays']));
    expect([retention(dev), retention(staging), retention(production)]).toEqual([
      new Set([7]),
      new Set([30]),
      new Set([365]),
    ]);
  });

  it('get secrets as a marker, and no template holds one', () => {
    for (const templates of everyStage()) {
      for (const fn of functionsOf(templates)) {
        for (const [name, value] of Object.entries(environmentOf(fn))) {
          if (name.startsWith('SST_Secret')) expect(value).toBe('__FETCH_FROM_SSM__');
        }
      }
      expect(templates.text).not.toMatch(/sk_(live|test)_|whsec_|re_[A-Za-z0-9]{8}|AKIA[A-Z0-9]{12}|PRIVATE KEY/);
    }
  });
});

describe('api', () => {
  const routesOf = (templates: Templates, protocol: 'HTTP' | 'WEBSOCKET') => {
    const api = templates
      .all('AWS::ApiGatewayV2::Api')
      .find(({ properties }) => properties['ProtocolType'] === protocol);
    return templates
      .all('AWS::ApiGatewayV2::Route')
      .filter(({ properties }) => templates.target(properties['ApiId']) === api)
      .map(({ properties }) => {
        const integration = templates.target(properties['Target']);
        const target = templates.target(integration.properties['IntegrationUri']);
        const fn = target.type === 'AWS::Lambda::Alias' ? templates.target(target.properties['FunctionName']) : target;
        return [properties['RouteKey'], entryOf(fn)];
      })
      .toSorted();
  };

  it('sends each route to its function', () => {
    for (const templates of everyStage()) {
      expect(routesOf(templates, 'HTTP')).toEqual([
        ['$default', 'packages/functions/src/api/main.ts'],
        ['DELETE /v1/auth/passkeys/{proxy+}', 'packages/functions/src/api/passkeys.ts'],
        ['GET /v1/auth/passkeys', 'packages/functions/src/api/passkeys.ts'],
        ['GET /v1/categories', 'packages/functions/src/api/search.ts'],
        ['GET /v1/services/search', 'packages/functions/src/api/search.ts'],
        ['GET /v1/services/suggest', 'packages/functions/src/api/search.ts'],
        ['POST /v1/auth/passkeys/{proxy+}', 'packages/functions/src/api/passkeys.ts'],
        ['POST /v1/notifications/unsubscribe/{token}', 'packages/functions/src/webhook/messages.ts'],
        ['POST /v1/webhooks/resend', 'packages/functions/src/webhook/messages.ts'],
        ['POST /v1/webhooks/stripe', 'packages/functions/src/webhook/stripe.ts'],
        ['POST /v1/webhooks/twilio', 'packages/functions/src/webhook/messages.ts'],
        ['PUT /v1/auth/passkeys/{proxy+}', 'packages/functions/src/api/passkeys.ts'],
      ]);
      expect(routesOf(templates, 'WEBSOCKET')).toEqual(
        ['$connect', '$default', '$disconnect'].map((key) => [key, 'packages/functions/src/realtime/socket.ts']),
      );
    }
  });

  it('answers other origins than the web’s without CORS headers', () => {
    const cors = (templates: Templates) =>
      templates.all('AWS::ApiGatewayV2::Api').flatMap(({ properties }) => properties['CorsConfiguration'] ?? []);
    expect(cors(production)).toMatchObject([{ AllowOrigins: ['https://fixelo.com'], AllowCredentials: true }]);
    expect(cors(dev)).toMatchObject([{ AllowOrigins: ['http://localhost:3000'] }]);
  });

  it('limits the rate of both gateways and logs each request', () => {
    for (const templates of everyStage()) {
      const stages = templates.all('AWS::ApiGatewayV2::Stage');
      expect(stages).toHaveLength(2);
      for (const { properties } of stages) {
        const limits = z
          .object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() })
          .parse(properties['DefaultRouteSettings']);
        expect(limits.ThrottlingBurstLimit).toBeGreaterThanOrEqual(limits.ThrottlingRateLimit);
      }
      const http = stages.find(({ properties }) => properties['StageName'] === '$default');
      expect(http?.properties).toHaveProperty('AccessLogSettings.DestinationArn');
    }
  });

  it('keeps instances warm where a stage wants to pay for them', async () => {
    const config = { ...stageConfig('production'), provisionedConcurrency: 3 };
    const warm = (await templatesOf('production', { config })).all('AWS::Lambda::Alias');
    for (const { properties } of warm) {
      expect(properties['ProvisionedConcurrencyConfig']).toEqual({ ProvisionedConcurrentExecutions: 3 });
    }
    for (const { properties } of production.all('AWS::Lambda::Alias')) {
      expect(properties).not.toHaveProperty('ProvisionedConcurrencyConfig');
    }
  });

  it('is released gradually, and rolled back by alarms, where people rely on it', () => {
    expect(dev.all('AWS::CodeDeploy::DeploymentGroup')).toEqual([]);
    for (const templates of [staging, production]) {
      const groups = templates.all('AWS::CodeDeploy::DeploymentGroup');
      expect(groups).toHaveLength(5);
      for (const { properties } of groups) {
        expect(properties).toMatchObject({
          AlarmConfiguration: { Enabled: true },
          AutoRollbackConfiguration: { Enabled: true },
        });
      }
    }
  });
});
