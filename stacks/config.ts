import { RetentionDays } from 'aws-cdk-lib/aws-logs';

export const appName = 'fixelo';
export const region = 'us-east-1';

/** Host names of a stage that has a domain; `zone` is the Route 53 hosted zone in the stage's account. */
export interface Domains {
  readonly zone: string;
  readonly web: string;
  readonly api: string;
  readonly realtime: string;
  readonly media: string;
}

/** Everything in which stages differ. */
export interface StageConfig {
  /** Without domains the addresses that AWS generates are used, and `webUrl` says where the web runs. */
  readonly domains?: Domains;
  /** Where people open the web: links in e-mails point here. */
  readonly webUrl: string;
  /** Origins that browsers may call the API and upload media from. */
  readonly allowedOrigins: readonly string[];
  readonly emailFrom: string;
  /** A number (E.164), or the id of a messaging service (`MG…`). */
  readonly smsFrom: string;
  /** What browsers subscribe to pushes with: public by its nature. Empty: no pushes to browsers. */
  readonly vapidPublicKey: string;
  /** Stripe's key for browsers; public by its nature. */
  readonly stripePublishableKey: string;
  /** `retain` keeps table, bucket and logs when the stage is removed. */
  readonly removal: 'retain' | 'destroy';
  readonly deletionProtection: boolean;
  readonly pointInTimeRecovery: boolean;
  readonly logRetention: RetentionDays;
  /** Days that the bus keeps events for replay. */
  readonly archiveDays: number;
  readonly memory: { readonly api: number; readonly search: number; readonly worker: number };
  /** `embedded`: in the memory of its function, to some 100,000 services. `opensearch`: a domain, from $26 a month. */
  readonly search: 'embedded' | 'opensearch';
  /** The domain, where there is one. */
  readonly openSearch: { readonly instanceType: string; readonly nodes: number; readonly volumeGb: number };
  /** Instances of each API function that are kept warm, about $9 a month for each GB; only with gradual deployment. */
  readonly provisionedConcurrency: number;
  /** New API versions get a tenth of the traffic for five minutes and are rolled back when they fail. */
  readonly gradualDeployment: boolean;
  /** Requests per second over the whole stage. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  /** Multiplies every rate limit of the API: more where many people or tests share one address. */
  readonly rateLimitFactor: number;
  /** `email`, when set, is subscribed to the alarm topic. */
  readonly alarms: { readonly enabled: boolean; readonly email?: string };
}

const domainsOf = (zone: string, prefix = ''): Domains => ({
  zone,
  web: `${prefix}${zone}`,
  api: `api.${prefix}${zone}`,
  realtime: `realtime.${prefix}${zone}`,
  media: `media.${prefix}${zone}`,
});

/** What a deployment to another account changes: its domain, where the web of a stage without domain is, who gets alarms, Stripe's account. */
interface Overrides {
  readonly FIXELO_DOMAIN?: string;
  readonly FIXELO_WEB_URL?: string;
  readonly FIXELO_ALARM_EMAIL?: string;
  readonly FIXELO_STRIPE_PUBLISHABLE_KEY?: string;
  readonly FIXELO_SMS_FROM?: string;
  readonly FIXELO_VAPID_PUBLIC_KEY?: string;
  /** `opensearch` or nothing. */
  readonly FIXELO_SEARCH?: string;
}

const alarms = (enabled: boolean, email: string | undefined): StageConfig['alarms'] => ({
  enabled,
  ...(email ? { email } : {}),
});

/** A variable that is set to nothing, as CI systems do, is not set. */
const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

/**
 * The configuration of a stage. Any name but `staging` and `production` is a development stage: small, without a
 * domain, removed without a trace. `env` is the environment of the machine that deploys.
 */
export function stageConfig(stage: string, env: Overrides = process.env): StageConfig {
  const zone = given(env.FIXELO_DOMAIN) ?? 'fixelo.com';
  const stripePublishableKey = given(env.FIXELO_STRIPE_PUBLISHABLE_KEY) ?? 'pk_test_unset';
  // Twilio's own test number sends nothing, and works with test credentials only.
  const smsFrom = given(env.FIXELO_SMS_FROM) ?? '+15005550006';
  const vapidPublicKey = given(env.FIXELO_VAPID_PUBLIC_KEY) ?? '';
  const alarmEmail = given(env.FIXELO_ALARM_EMAIL);
  const search = given(env.FIXELO_SEARCH) === 'opensearch' ? 'opensearch' : 'embedded';
  if (stage === 'production') {
    return {
      domains: domainsOf(zone),
      webUrl: `https://${zone}`,
      allowedOrigins: [`https://${zone}`],
      emailFrom: `Fixelo <hello@${zone}>`,
      smsFrom,
      vapidPublicKey,
      stripePublishableKey,
      removal: 'retain',
      deletionProtection: true,
      pointInTimeRecovery: true,
      logRetention: RetentionDays.ONE_YEAR,
      archiveDays: 90,
      memory: { api: 1024, search: 1769, worker: 512 },
      search,
      openSearch: { instanceType: 'm7g.large.search', nodes: 2, volumeGb: 20 },
      provisionedConcurrency: 0,
      gradualDeployment: true,
      throttle: { rate: 2000, burst: 4000 },
      rateLimitFactor: 1,
      alarms: alarms(true, alarmEmail),
    };
  }
  if (stage === 'staging') {
    const domains = domainsOf(zone, 'staging.');
    return {
      domains,
      webUrl: `https://${domains.web}`,
      allowedOrigins: [`https://${domains.web}`],
      emailFrom: `Fixelo staging <hello@${domains.web}>`,
      smsFrom,
      vapidPublicKey,
      stripePublishableKey,
      removal: 'destroy',
      deletionProtection: false,
      pointInTimeRecovery: true,
      logRetention: RetentionDays.ONE_MONTH,
      archiveDays: 14,
      memory: { api: 1024, search: 1769, worker: 512 },
      search,
      openSearch: { instanceType: 't3.small.search', nodes: 1, volumeGb: 10 },
      provisionedConcurrency: 0,
      gradualDeployment: true,
      throttle: { rate: 500, burst: 1000 },
      rateLimitFactor: 1,
      alarms: alarms(true, alarmEmail),
    };
  }
  const webUrl = given(env.FIXELO_WEB_URL) ?? 'http://localhost:3000';
  return {
    webUrl,
    allowedOrigins: [webUrl],
    emailFrom: 'Fixelo <hello@fixelo.test>',
    smsFrom,
    vapidPublicKey,
    stripePublishableKey,
    removal: 'destroy',
    deletionProtection: false,
    pointInTimeRecovery: false,
    logRetention: RetentionDays.ONE_WEEK,
    archiveDays: 3,
    memory: { api: 1024, search: 1024, worker: 512 },
    search,
    openSearch: { instanceType: 't3.small.search', nodes: 1, volumeGb: 10 },
    provisionedConcurrency: 0,
    gradualDeployment: false,
    throttle: { rate: 200, burst: 400 },
    rateLimitFactor: 100,
    alarms: alarms(false, undefined),
  };
}
