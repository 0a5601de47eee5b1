import { NextjsSite, use, type StackContext } from 'sst/constructs';
import { Api } from './api.ts';
import { settings } from './lib/settings.ts';
import { Media } from './media.ts';
import { Realtime } from './realtime.ts';

/** Version in `web/package.json`; SST would fetch an older one. */
const openNextVersion = '4.1.12';

/**
 * The web: server-side rendering in one function behind CloudFront, static files in a bucket. It is built when it is
 * made, which takes minutes: the reason that it is a stack of its own, and one that can be left out.
 */
export function Web({ app, stack }: StackContext) {
  const { config, web } = settings(app);
  if (!web) throw new Error('the Web stack needs to know where the web is');
  const { domains } = config;
  const api = use(Api);
  const site = new NextjsSite(stack, 'Site', {
    path: web,
    typesPath: '../.sst',
    buildCommand: 'npx open-next build',
    openNextVersion,
    runtime: 'nodejs24.x',
    memorySize: 1024,
    timeout: '20 seconds',
    warm: 0,
    cdk: { server: { logRetention: config.logRetention } },
    environment: {
      API_URL: api.url,
      PUBLIC_API_URL: api.url,
      WEB_URL: config.webUrl,
      REALTIME_URL: use(Realtime).url,
      MEDIA_URL: use(Media).url,
      UPLOADS_URL: `https://${use(Media).bucket.bucketRegionalDomainName}`,
      STRIPE_PUBLISHABLE_KEY: config.stripePublishableKey,
    },
    // Pictures are sized when they are uploaded; the optimiser that SST insists on has nothing to install.
    imageOptimization: { memorySize: '128 MB' },
    ...(domains ? { customDomain: { domainName: domains.web, hostedZone: domains.zone } } : {}),
  });
  stack.addOutputs({ WebUrl: site.customDomainUrl ?? site.url });
  return { site };
}
