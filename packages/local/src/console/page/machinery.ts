import { empty, html, jsonBlock, time, type Html } from '../html.ts';
import { eventQuery, logQuery, queueQuery, read } from '../input.ts';
import type { ConsoleSources } from '../sources.ts';
import type { Page } from './layout.ts';

type Query = Readonly<Record<string, string>>;

export const eventsPage = ({ journal }: ConsoleSources, query: Query): Page => {
  const { type } = read(eventQuery, query);
  const all = journal.query({ limit: 1000 });
  const types = [...new Set(all.map(({ event }) => event['detail-type']))].sort();
  if (all.length === 0)
    return { title: 'Events', body: empty('No events yet', 'Every change of state puts one on the bus.') };
  const shown = type === undefined ? all : all.filter(({ event }) => event['detail-type'] === type);
  const chip = (value: string | undefined, label: string): Html =>
    html`<a
      class="chip"
      href="/events${value === undefined ? '' : `?type=${encodeURIComponent(value)}`}"
      ${value === type && html`aria-current="true"`}
      >${label}</a
    >`;
  const rows = shown
    .slice(-200)
    .toReversed()
    .map(
      ({ event, rules }) =>
        html`<li>
          <details id="${event.id}">
            <summary class="row">
              <strong>${event['detail-type']}</strong
              ><span>${rules.length === 0 ? 'no rule matched' : rules.join(', ')}</span>${time(Date.parse(event.time))}
            </summary>
            ${jsonBlock(event)}
          </details>
        </li>`,
    );
  const body = html`<nav class="chips" aria-label="Types">
      ${chip(undefined, 'All')}${types.map((one) => chip(one, one))}
    </nav>
    <ul class="rows">
      ${rows}
    </ul>`;
  return { title: 'Events', body };
};

const peek = ({ queues }: ConsoleSources, name: string): Html => {
  const messages = queues.peek(name);
  if (messages.length === 0) return empty('Empty', `${name} holds no messages.`);
  return html`<ul class="rows">
    ${messages.map(
      (message) =>
        html`<li>
          <details id="${message.id}">
            <summary class="row">
              <strong>${message.id}</strong><span>received ${message.receiveCount}×</span>${time(message.sentAt)}
            </summary>
            <pre class="code">${message.body}</pre>
          </details>
        </li>`,
    )}
  </ul>`;
};

export const queuesPage = (sources: ConsoleSources, query: Query): Page => {
  const { name } = read(queueQuery, query);
  const states = sources.queues.list();
  const known = states.some((queue) => queue.name === name);
  if (name !== undefined && known) {
    const body = html`<p><a href="/queues">All queues</a></p>
      ${peek(sources, name)}`;
    return { title: name, body };
  }
  const rows = states.map((queue) => {
    const dead = queue.sources.length > 0;
    return html`<tr ${dead && queue.visible > 0 && html`class="alarm"`}>
      <th scope="row">
        <a href="/queues?name=${encodeURIComponent(queue.name)}">${queue.name}</a
        >${dead && html` <em>dead letters</em>`}
      </th>
      <td>${queue.visible}</td>
      <td>${queue.inFlight}</td>
      <td>
        ${
          dead &&
          queue.visible > 0 &&
          html`<form method="post" action="/do/redrive">
            <input type="hidden" name="queue" value="${queue.name}" /><button>Send again</button>
          </form>`
        }
      </td>
    </tr>`;
  });
  const body = html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Queue</th>
          <th scope="col">Ready</th>
          <th scope="col">In flight</th>
          <th scope="col"></th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
  return { title: 'Queues', body: states.length === 0 ? empty('No queues', 'The stacks describe none.') : body };
};

export const logsPage = ({ logs }: ConsoleSources, query: Query): Page => {
  const { requestId, functionName, limit } = read(logQuery, query);
  const lines = logs.query({ limit, ...(requestId ? { requestId } : {}), ...(functionName ? { functionName } : {}) });
  const rows = lines.toReversed().map(
    (line) =>
      html`<li class="${line.level}">
        ${time(line.at)}
        <a href="/logs?functionName=${encodeURIComponent(line.functionName)}">${line.functionName}</a>
        ${line.requestId !== undefined && html`<a href="/logs?requestId=${encodeURIComponent(line.requestId)}">${line.requestId}</a>`}
        <code>${line.text}</code>
      </li>`,
  );
  const body = html`<form class="filter" method="get">
      <label
        >Request id <input name="requestId" value="${requestId ?? ''}" autocomplete="off" spellcheck="false"
      /></label>
      <label
        >Function <input name="functionName" value="${functionName ?? ''}" autocomplete="off" spellcheck="false"
      /></label>
      <button>Filter</button><a href="/logs">Clear</a>
    </form>
    ${
      rows.length === 0
        ? empty('No lines', 'Nothing was logged that fits.')
        : html`<ul class="log">
            ${rows}
          </ul>`
    }`;
  return { title: 'Logs', body };
};
