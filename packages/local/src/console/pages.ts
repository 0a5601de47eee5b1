import { html as htmlAnswer, type Answer, type Request } from '../standin/server.ts';
import { actions } from './act.ts';
import { html } from './html.ts';
import { BadInput, stripeKind } from './input.ts';
import { clockPage, faultsPage } from './page/controls.ts';
import { layout, type Page } from './page/layout.ts';
import { eventsPage, logsPage, queuesPage } from './page/machinery.ts';
import { emailPage, emailsPage, pushesPage, textsPage } from './page/messages.ts';
import { previewLetter, previewPage } from './page/preview.ts';
import { stripePage } from './page/stripe.ts';
import type { ConsoleSources } from './sources.ts';

const pagePolicy = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A received e-mail may show pictures and open links, and nothing else. */
const letterPolicy = {
  'cache-control': 'no-store',
  'content-security-policy':
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src https: data:; frame-ancestors 'self'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const find = (sources: ConsoleSources, request: Request): Page | undefined => {
  const query = Object.fromEntries(request.url.searchParams);
  const [, first = '', second = ''] = request.path.split('/');
  switch (first) {
    case 'emails':
      return second === '' ? emailsPage(sources, query) : emailPage(sources, second);
    case 'texts':
      return textsPage(sources, query);
    case 'pushes':
      return pushesPage(sources);
    case 'preview':
      return previewPage(query);
    case 'events':
      return eventsPage(sources, query);
    case 'queues':
      return queuesPage(sources, query);
    case 'stripe': {
      const kind = stripeKind.safeParse(second === '' ? 'payment_intent' : second);
      return kind.success ? stripePage(sources, kind.data) : undefined;
    }
    case 'logs':
      return logsPage(sources, query);
    case 'clock':
      return clockPage(sources);
    case 'faults':
      return faultsPage(sources);
    default:
      return undefined;
  }
};

const whole = (sources: ConsoleSources, request: Request, page: Page, status = 200): Answer =>
  htmlAnswer(status, layout(page, request.path, sources), pagePolicy);

const wrong = (sources: ConsoleSources, request: Request, error: BadInput): Answer => {
  const body = html`<ul>
    ${error.faults.map(({ path, message }) => html`<li>${path}: ${message}</li>`)}
  </ul>`;
  return whole(sources, request, { title: error.message, body }, 400);
};

const act = async (sources: ConsoleSources, request: Request): Promise<Answer> => {
  const action = actions[request.path.slice('/do/'.length)];
  if (!action) return whole(sources, request, { title: 'Not found', body: html`` }, 404);
  await action.run(sources, Object.fromEntries(new URLSearchParams((await request.body()).toString())));
  return { status: 303, headers: { location: action.page } };
};

/** The pages for people, and what their forms do. */
export const servePage = async (sources: ConsoleSources, request: Request): Promise<Answer> => {
  try {
    if (request.method === 'POST') return await act(sources, request);
    if (request.path === '/') return { status: 302, headers: { location: '/emails' } };
    const letter = /^\/emails\/([\w-]+)\/body$/.exec(request.path)?.[1];
    if (letter !== undefined)
      return htmlAnswer(200, `<base target="_blank">${sources.resend.email(letter)?.html ?? ''}`, letterPolicy);
    if (request.path === '/preview/body')
      return htmlAnswer(200, previewLetter(Object.fromEntries(request.url.searchParams)), letterPolicy);
    const page = find(sources, request);
    return page
      ? whole(sources, request, page)
      : whole(sources, request, { title: 'Not found', body: html`<p>There is nothing here.</p>` }, 404);
  } catch (error) {
    if (error instanceof BadInput) return wrong(sources, request, error);
    throw error;
  }
};
