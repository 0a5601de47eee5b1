import { html, time, type Html } from '../html.ts';
import type { ConsoleSources } from '../sources.ts';

const places = [
  ['/emails', 'E-mails'],
  ['/texts', 'Texts'],
  ['/pushes', 'Pushes'],
  ['/preview', 'Preview'],
  ['/events', 'Events'],
  ['/queues', 'Queues'],
  ['/stripe', 'Stripe'],
  ['/logs', 'Logs'],
  ['/clock', 'Clock'],
  ['/faults', 'Faults'],
] as const;

export interface Page {
  readonly title: string;
  readonly body: Html;
}

/** A whole page around `body`. */
export const layout = ({ title, body }: Page, path: string, { clock, addresses }: ConsoleSources): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Fixelo console</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/console.css" />
        <script src="/console.js" defer></script>
      </head>
      <body>
        <header>
          <a class="brand" href="/">Fixelo <span>console</span></a>
          <nav aria-label="Console">
            ${places.map(
              ([href, name]) =>
                html`<a href="${href}" ${path.startsWith(href) && html`aria-current="page"`}>${name}</a>`,
            )}
          </nav>
          <p class="aside">
            <a href="/clock" class="clock">${time(clock.now())}</a><a href="${addresses.web}">Web</a
            ><a href="${addresses.api}/v1/docs">API</a>
          </p>
        </header>
        <main id="main" tabindex="-1">
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.markup;
