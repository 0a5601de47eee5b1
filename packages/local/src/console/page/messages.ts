import { empty, html, time, type Html } from '../html.ts';
import { read, receiverQuery } from '../input.ts';
import type { ConsoleSources } from '../sources.ts';
import type { Page } from './layout.ts';

type Query = Readonly<Record<string, string>>;

const mailbox = (address: string): string => (/<([^<>]+)>/.exec(address)?.[1] ?? address).trim().toLowerCase();

/** Receivers with how many messages each got, most recent first. */
const receivers = (path: string, all: readonly string[], chosen: string | undefined): Html => {
  const counts = new Map<string, number>();
  for (const receiver of all) counts.set(receiver, (counts.get(receiver) ?? 0) + 1);
  const link = (to: string | undefined, label: string, count: number): Html =>
    html`<a
      class="chip"
      href="${path}${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}"
      ${to === chosen && html`aria-current="true"`}
      >${label} <b>${count}</b></a
    >`;
  return html`<nav class="chips" aria-label="Receivers">
    ${link(undefined, 'Everybody', all.length)} ${[...counts].map(([to, count]) => link(to, to, count))}
  </nav>`;
};

export const emailsPage = ({ resend }: ConsoleSources, query: Query): Page => {
  const { to } = read(receiverQuery, query);
  const all = resend.emails();
  const shown = to === undefined ? all : resend.emails({ to });
  if (all.length === 0)
    return { title: 'E-mails', body: empty('No e-mails yet', 'Book something: both sides get one.') };
  const rows = shown.slice(0, 200).map(
    (email) =>
      html`<li>
        <a class="row" href="/emails/${email.id}"
          ><strong>${email.subject}</strong><span>${email.to.join(', ')}</span>${time(email.at)}${
            email.outcome !== 'delivered' && html`<em class="bad">${email.outcome}</em>`
          }</a
        >
      </li>`,
  );
  const body = html`${receivers(
      '/emails',
      all.flatMap((email) => email.to.map(mailbox)),
      to && mailbox(to),
    )}
    <ul class="rows">
      ${rows}
    </ul>`;
  return { title: 'E-mails', body };
};

export const emailPage = ({ resend }: ConsoleSources, id: string): Page | undefined => {
  const email = resend.email(id);
  if (!email) return undefined;
  const fact = (name: string, value: string): Html | false =>
    value !== '' &&
    html`<dt>${name}</dt>
      <dd>${value}</dd>`;
  const body = html`<p>
      <a href="/emails?to=${encodeURIComponent(mailbox(email.to[0] ?? ''))}">All to ${mailbox(email.to[0] ?? '')}</a>
    </p>
    <dl class="facts">
      ${fact('From', email.from)}${fact('To', email.to.join(', '))}${fact('Cc', email.cc.join(', '))}
      ${fact('Bcc', email.bcc.join(', '))}${fact('Reply to', email.reply_to.join(', '))}
      <dt>At</dt>
      <dd>${time(email.at)}</dd>
      ${fact('Attachments', email.attachments.map(({ filename }) => filename).join(', '))}
    </dl>
    ${
      email.html !== null &&
      html`<iframe
        class="letter"
        title="E-mail as its receiver sees it"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        src="/emails/${id}/body"
      ></iframe>`
    }
    ${
      email.text !== null &&
      html`<details ${email.html === null && html`open`}>
        <summary>Plain text</summary>
        <pre class="code">${email.text}</pre>
      </details>`
    }
    <details>
      <summary>Raw</summary>
      <pre class="code">${JSON.stringify(email, null, 2)}</pre>
    </details>`;
  return { title: email.subject, body };
};

export const textsPage = ({ twilio }: ConsoleSources, query: Query): Page => {
  const { to } = read(receiverQuery, query);
  const all = twilio.texts();
  if (all.length === 0)
    return { title: 'Texts', body: empty('No texts yet', 'They appear here as their receivers see them.') };
  const shown = to === undefined ? all : twilio.texts({ to });
  const bubbles = shown.slice(0, 200).map(
    (text) =>
      html`<li>
        <p class="bubble">${text.body}</p>
        <p class="under">
          to ${text.to} · ${time(text.createdAt)} · ${text.status}${text.segments > 1 && ` · ${text.segments} segments`}
        </p>
      </li>`,
  );
  const body = html`${receivers(
      '/texts',
      all.map((text) => text.to),
      to,
    )}
    <ul class="bubbles">
      ${bubbles}
    </ul>`;
  return { title: 'Texts', body };
};

export const pushesPage = ({ push }: ConsoleSources): Page => {
  const all = push.pushes();
  if (all.length === 0)
    return { title: 'Pushes', body: empty('No pushes yet', 'Phones and browsers that asked for them get them here.') };
  const bubbles = all.slice(0, 200).map(
    (one) =>
      html`<li>
        <p class="bubble"><strong>${one.title}</strong> ${one.body}</p>
        <p class="under">${one.service === 'expo' ? 'phone' : 'browser'} · ${one.to} · ${time(one.at)}</p>
      </li>`,
  );
  return {
    title: 'Pushes',
    body: html`<ul class="bubbles">
      ${bubbles}
    </ul>`,
  };
};
