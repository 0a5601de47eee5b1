/** In the browser: times relative to the platform's clock, and the page kept fresh while nobody is busy on it. */
const REFRESH_MS = 2000;

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

const platformNow = (): number => {
  const clock = document.querySelector<HTMLTimeElement>('.clock time');
  return clock ? Date.parse(clock.dateTime) : Date.now();
};

const showTimes = (): void => {
  const now = platformNow();
  for (const element of document.querySelectorAll<HTMLTimeElement>('main time:not(.big time)')) {
    const seconds = (Date.parse(element.dateTime) - now) / 1000;
    const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
    element.title = element.dateTime;
    element.textContent = relative.format(Math.round(seconds / size), unit);
  }
};

/** A form being filled in, text being selected or an e-mail being read are not to be disturbed. */
const busy = (): boolean =>
  document.hidden ||
  Boolean(document.activeElement?.closest('main form')) ||
  document.querySelector('iframe') !== null ||
  getSelection()?.isCollapsed === false;

const refresh = async (): Promise<void> => {
  if (busy()) return;
  const answer = await fetch(location.href);
  if (!answer.ok || busy()) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const open = [...document.querySelectorAll<HTMLDetailsElement>('details[open][id]')].map(({ id }) => id);
  for (const id of open) fresh.getElementById(id)?.setAttribute('open', '');
  for (const selector of ['main', '.aside']) {
    const [now, next] = [document.querySelector(selector), fresh.querySelector(selector)];
    if (now && next && !now.isEqualNode(next)) now.replaceChildren(...next.childNodes);
  }
  showTimes();
};

showTimes();
setInterval(() => void refresh().catch(() => undefined), REFRESH_MS);
