import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Products of Stripe that Fixelo does not use, as the SDK names their folders. */
const unused = [
  'V2',
  'Apps',
  'Climate',
  'Crypto',
  'Entitlements',
  'FinancialConnections',
  'Forwarding',
  'Identity',
  'Issuing',
  'Privacy',
  'Radar',
  'Reporting',
  'Reserve',
  'Sigma',
  'Tax',
  'Terminal',
  'TestHelpers',
  'ThreeDSecure',
  'Treasury',
];

/** Single resources that nobody here calls; each is one file. */
const unusedFiles = [
  'ApplicationFees',
  'CreditNotes',
  'InvoiceItems',
  'PaymentLinks',
  'PaymentRecords',
  'Plans',
  'Quotes',
  'SubscriptionItems',
  'SubscriptionSchedules',
];

/** Handles events of a kind (v2) that Stripe sends to nobody who has not asked for them. */
const unusedHandler = 'StripeEventNotificationHandler';

/**
 * Leaves the products that nobody here calls out of Stripe's SDK: half of it, which every cold start would read. Their
 * classes stay as empty ones, since the SDK makes one of each.
 */
export const leanStripe: Plugin = {
  name: 'lean-stripe',
  setup(build) {
    const filter = new RegExp(
      `[/\\\\]stripe[/\\\\]esm[/\\\\](${unusedHandler}|resources[/\\\\]((${unused.join('|')})[/\\\\].*|${unusedFiles.join('|')}))\\.js$`,
    );
    build.onLoad({ filter }, async ({ path }) => {
      const names = (await readFile(path, 'utf8')).matchAll(/export class (\w+)/g);
      return { contents: Array.from(names, ([, name]) => `export class ${name} {}`).join('\n'), loader: 'js' };
    });
  },
};
