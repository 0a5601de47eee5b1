import type { Locale } from '@fixelo/contracts';

/** An e-mail before it has a look. All of it is plain text; nothing is trusted to be HTML. */
export interface Letter {
  readonly subject: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Facts to see at a glance: what, when, where, how much. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly action: { readonly label: string; readonly url: string };
  readonly footer: string;
  /** A way out of e-mails of this kind, where they may be ended. */
  readonly unsubscribe?: { readonly label: string; readonly url: string };
  readonly locale: Locale;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);

const font = "font-family:Inter,'Segoe UI',Helvetica,Arial,sans-serif";

/** The subject in one line: what people typed must not add headers. */
export const subjectOf = ({ subject }: Letter): string => subject.replace(/\s+/g, ' ').trim();

/** The part for readers without HTML. */
export function textOf({ title, paragraphs, facts = [], action, footer, unsubscribe }: Letter): string {
  const list = facts.map(([label, value]) => `${label}: ${value}`).join('\n');
  return [
    title,
    ...paragraphs,
    ...(list ? [list] : []),
    `${action.label}: ${action.url}`,
    `-- \n${footer}${unsubscribe ? `\n${unsubscribe.label}: ${unsubscribe.url}` : ''}`,
  ].join('\n\n');
}

/** Tables, since that is what every mail reader draws alike; colours that also hold when a reader inverts them. */
export function htmlOf(letter: Letter): string {
  const { title, paragraphs, facts = [], action, footer, unsubscribe, locale } = letter;
  const wayOut = unsubscribe
    ? `<br><a href="${escape(unsubscribe.url)}" class="soft" style="color:#5b6670">${escape(unsubscribe.label)}</a>`
    : '';
  const rows = facts.map(
    ([label, value]) =>
      `<tr><td class="soft" style="${font};font-size:14px;line-height:22px;color:#5b6670;padding:8px 16px 8px 0;vertical-align:top;white-space:nowrap">${escape(label)}</td>` +
      `<td class="ink" style="${font};font-size:16px;line-height:22px;color:#16202b;padding:8px 0;font-weight:600">${escape(value)}</td></tr>`,
  );
  const factTable = `<table role="presentation" cellpadding="0" cellspacing="0" width="100%" class="line" style="border-top:1px solid #e4e2dc;border-bottom:1px solid #e4e2dc;margin:8px 0 24px">${rows.join('')}</table>`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escape(subjectOf(letter))}</title>
<style>@media(prefers-color-scheme:dark){.page{background:#10161c!important}.card{background:#18212a!important}.ink{color:#eef1f3!important}.soft{color:#a7b2bb!important}.line{border-color:#2c3741!important}.button{background:#4fb8b4!important;color:#0c1418!important}}</style></head>
<body class="page" style="margin:0;background:#f7f5f0">
<div style="display:none;max-height:0;overflow:hidden">${escape(paragraphs[0] ?? '')}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#f7f5f0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="ink" style="${font};font-size:18px;font-weight:700;letter-spacing:-.01em;color:#16202b;padding:0 8px 16px">Fixelo</td></tr>
<tr><td class="card line" style="background:#ffffff;border:1px solid #e4e2dc;border-radius:16px;padding:32px">
<h1 class="ink" style="${font};font-size:24px;line-height:30px;margin:0 0 16px;color:#16202b">${escape(title)}</h1>
${paragraphs.map((line) => `<p class="ink" style="${font};font-size:16px;line-height:25px;margin:0 0 16px;color:#16202b">${escape(line)}</p>`).join('\n')}
${rows.length > 0 ? factTable : ''}
<a class="button" href="${escape(action.url)}" style="${font};display:inline-block;background:#0f6f6c;color:#ffffff;font-size:16px;font-weight:600;line-height:20px;padding:14px 24px;border-radius:10px;text-decoration:none">${escape(action.label)}</a>
</td></tr>
<tr><td class="soft" style="${font};font-size:13px;line-height:20px;color:#5b6670;padding:16px 8px">${escape(footer)}${wayOut}</td></tr>
</table></td></tr></table></body></html>`;
}
