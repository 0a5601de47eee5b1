import { faultMode } from '../../faults/faults.ts';
import { html, time, type Html } from '../html.ts';
import type { ConsoleSources } from '../sources.ts';
import type { Page } from './layout.ts';

const steps = [
  ['15 minutes', 900],
  ['1 hour', 3600],
  ['1 day', 86_400],
  ['1 week', 604_800],
] as const;

const ahead = (ms: number): string => {
  if (ms < 1000) return 'In step with real time';
  const minutes = Math.round(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  return `${[days && `${days} d`, hours && `${hours} h`, minutes % 60 && `${minutes % 60} min`].filter(Boolean).join(' ') || 'Seconds'} ahead of real time`;
};

export const clockPage = ({ clock }: ConsoleSources): Page => ({
  title: 'Clock',
  body: html`<p class="big">${time(clock.now())}</p>
    <p>
      ${ahead(clock.offsetMs)}. Functions, schedules and stand-ins share this clock. It only moves forward: to go back,
      start afresh without <code>.fixelo/</code>.
    </p>
    <form class="buttons" method="post" action="/do/clock">
      ${steps.map(([label, seconds]) => html`<button name="advanceSeconds" value="${seconds}">Advance ${label}</button>`)}
    </form>
    <form class="filter" method="post" action="/do/clock">
      <label>Seconds <input name="advanceSeconds" type="number" min="1" max="31622400" required /></label
      ><button>Advance</button>
    </form>`,
});

const targets: readonly string[] = [
  'stripe',
  'stripe.webhook',
  'resend',
  'twilio',
  'push',
  's3',
  'table',
  'bus',
  'queue',
  'relay',
];

const planned = ({ faults }: ConsoleSources): Html => {
  const list = faults.list();
  if (list.length === 0) return html`<p>Nothing is planned to go wrong.</p>`;
  return html`<ul class="rows">
    ${list.map(
      ({ target, mode, count }) =>
        html`<li class="row">
          <strong>${target}</strong><span>${mode} · ${count} more</span>
          <form method="post" action="/do/faults">
            <input type="hidden" name="target" value="${target}" /><input
              type="hidden"
              name="mode"
              value="${mode}"
            /><input type="hidden" name="count" value="0" /><button>Take back</button>
          </form>
        </li>`,
    )}
  </ul>`;
};

export const faultsPage = (sources: ConsoleSources): Page => ({
  title: 'Faults',
  body: html`<p>What should go wrong next, to see that nothing is lost.</p>
    <form class="filter" method="post" action="/do/faults">
      <label
        >Target <input name="target" list="targets" required placeholder="stripe or function:…" /><datalist
          id="targets"
        >
          ${targets.map((target) => html`<option value="${target}"></option>`)}
        </datalist></label
      >
      <label
        >What
        <select name="mode">
          ${faultMode.options.map((mode) => html`<option>${mode}</option>`)}
        </select></label
      >
      <label>Times <input name="count" type="number" min="1" max="1000000" value="1" /></label>
      <button>Plan</button>
    </form>
    ${planned(sources)}`,
});
