import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { html, type Answer, type Request } from '../../standin/server.ts';
import type { Context } from '../api/context.ts';
import { onboardingOf, leaveOnboarding, type Onboarding } from '../connect/link.ts';
import { billingPages } from './billing-pages.ts';
import { answerChallenge, findChallenge, type ChallengeState } from '../payment/challenge.ts';
import { escape, money, page, seeOther } from './page.ts';

const bundle = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

const asset = (type: string, body: string): Answer => ({
  status: 200,
  headers: {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'public, max-age=60',
    'access-control-allow-origin': '*',
  },
  body,
});

const framePage = (name: string): Answer =>
  page('Payment', '/v3/element.css', `<div id="root"></div><script src="/v3/${name}.js"></script>`);

const questionPage = ({ intent }: ChallengeState): Answer =>
  page(
    'Bank verification',
    '/v3/challenge.css',
    `<main><h1>Is this you?</h1><p>Your bank asks you to confirm this payment. This is a test: choose the answer that you want to try.</p>
    <dl><dt>Merchant</dt><dd>Fixelo</dd><dt>Amount</dt><dd>${escape(money(intent.amount, intent.currency))}</dd></dl>
    <form method="post"><button name="answer" value="approve" autofocus>Approve payment</button><button name="answer" value="fail">Fail authentication</button></form></main>`,
  );

const backTo = ({ intent, returnUrl }: ChallengeState): string => {
  if (returnUrl === null) return '';
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  url.searchParams.set('redirect_status', intent.status === 'requires_payment_method' ? 'failed' : 'succeeded');
  return url.href;
};

const donePage = (state: ChallengeState, from: string): Answer =>
  page(
    'Thank you',
    '/v3/challenge.css',
    '<main><h1>Thank you</h1><p>You can go back to the page that you paid on.</p></main><script src="/v3/challenge.js"></script>',
    ` data-from="${escape(from)}" data-back="${escape(backTo(state))}"`,
  );

const challenge = async (context: Context, request: Request, id: string): Promise<Answer> => {
  const from = request.url.searchParams.get('from') ?? '';
  if (request.method === 'POST') {
    const answer = new URLSearchParams((await request.body(1024)).toString()).get('answer');
    const state = answerChallenge(context, id, answer === 'approve');
    return state ? donePage(state, from) : html(404, 'No such challenge');
  }
  const state = findChallenge(context, id);
  if (!state) return html(404, 'No such challenge');
  return state.open ? questionPage(state) : donePage(state, from);
};

const onboardingPage = ({ account }: Onboarding): Answer =>
  page(
    'Get paid with Stripe',
    '/v3/challenge.css',
    `<main><h1>Get paid</h1><p>Stripe asks ${escape(account.email ?? account.id)} who they are and where their money goes. This is a test: the account 000123456789 is paid, 000111111113 and 000111111116 fail.</p>
    <form method="post"><p><label>Account number <input name="account_number" value="000123456789" inputmode="numeric" pattern="[0-9]{4,17}" required></label></p><button name="answer" value="complete">Complete</button><button name="answer" value="leave" formnovalidate>Leave</button></form></main>`,
  );

const expressText =
  '<main><h1>Express dashboard</h1><p>Here Stripe shows the bank account, payouts and tax forms.</p></main>';

const onboarding = async (context: Context, request: Request, id: string): Promise<Answer> => {
  const found = onboardingOf(context, id);
  if (!found) return html(404, 'No such page');
  if (!found.open) return seeOther(found.link.refresh_url);
  if (request.method !== 'POST') return onboardingPage(found);
  const form = new URLSearchParams((await request.body(1024)).toString());
  const number = form.get('account_number') ?? '';
  const completes = form.get('answer') === 'complete';
  if (completes && !/^\d{4,17}$/.test(number)) return onboardingPage(found);
  leaveOnboarding(context, found, completes ? number : undefined);
  return seeOther(found.link.return_url);
};

/** What browsers load: Stripe.js, the payment frame, the bank's question, onboarding, checkout and portal. Undefined for every other path. */
export const createPages = async (
  context: () => Context,
): Promise<(request: Request) => Promise<Answer | undefined>> => {
  const style = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');
  const [stripe, element, express, done, elementStyle, challengeStyle, billingStyle] = await Promise.all([
    bundle('stripe-js.ts'),
    bundle('element-frame.ts'),
    bundle('express-frame.ts'),
    bundle('challenge-frame.ts'),
    style('element.css'),
    style('challenge.css'),
    style('billing.css'),
  ]);
  const files: Readonly<Record<string, Answer>> = {
    '/v3': asset('text/javascript', stripe),
    '/v3/': asset('text/javascript', stripe),
    '/v3/element': framePage('element'),
    '/v3/express': framePage('express'),
    '/v3/express.js': asset('text/javascript', express),
    '/v3/element.js': asset('text/javascript', element),
    '/v3/element.css': asset('text/css', elementStyle),
    '/v3/challenge.js': asset('text/javascript', done),
    '/v3/challenge.css': asset('text/css', challengeStyle),
    '/v3/billing.css': asset('text/css', challengeStyle + billingStyle),
  };
  return async (request) => {
    const id = /^\/challenge\/(\w{20,})$/.exec(request.path)?.[1];
    if (id !== undefined) return challenge(context(), request, id);
    const link = /^\/connect\/onboarding\/(\w{20,})$/.exec(request.path)?.[1];
    if (link !== undefined) return onboarding(context(), request, link);
    if (/^\/connect\/express\/\w+$/.test(request.path))
      return page('Express dashboard', '/v3/challenge.css', expressText);
    return request.method === 'GET' && files[request.path] ? files[request.path] : billingPages(context(), request);
  };
};
