/** Markup whose values have been escaped. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | false | null | undefined | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

const isMarkup = (value: Html | readonly Html[]): value is Html => 'markup' in value;

const render = (value: Value): string => {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value !== 'object') return escape(String(value));
  return isMarkup(value) ? value.markup : value.map(({ markup }) => markup).join('');
};

/** Markup from a template: what is put in is escaped, unless it is markup itself. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  markup: strings.reduce((markup, text, i) => markup + render(values[i - 1]) + text),
});

/** A time as people read it; the page's script makes it relative. */
export const time = (at: number): Html => {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
};

export const jsonBlock = (value: unknown): Html => html`<pre class="code">${JSON.stringify(value, null, 2)}</pre>`;

export const empty = (title: string, hint: string): Html =>
  html`<div class="empty">
    <strong>${title}</strong>
    <p>${hint}</p>
  </div>`;
