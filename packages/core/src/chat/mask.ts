import { phones } from './phones.ts';
import { closedUp, plain, type Plain } from './plain.ts';

/** What stands in the place of a contact detail. */
export const hidden = '•••';

export type Span = readonly [start: number, end: number];

const dot = String.raw`(?: ?\. ?| ?[(\[{] ?(?:dot|punto|ponto|\.) ?[)\]}] ?| (?:dot|punto|ponto) )`;
const at = String.raw`(?: ?@ ?| ?[(\[{] ?(?:at|arroba|@) ?[)\]}] ?| (?:at|arroba) )`;
/** Ends of addresses that are no words of our languages: a full stop before them is no end of a sentence. */
const clearEnds = 'com|net|org|info|biz|app|dev|shop|store|online|site|website|link|page|io|ai|gg|ly|br|mx|uk';
const wordEnds = 'me|us|es|co|tv|pt|to|in|ar|cl|pe|eu|cc|be|gl';
/** One part of an address: no longer than one may be, so that a long text takes no longer than its length. */
const name = '[a-z0-9][a-z0-9_%+-]{0,63}';
const names = String.raw`${name}(?:\.${name}){0,7}`;
const hosts = 'gmail|g ?mail|hotmail|outlook|yahoo|icloud|protonmail|proton|live|aol|bol|uol|terra';
const end = '(?![a-z0-9])';

const patterns: readonly RegExp[] = [
  // maria@example.com, maria (at) example dot com, maria arroba example punto com
  new RegExp(`${names}${at}${name}(?:\\.${name}){0,3}?(?:${dot}(?:${clearEnds}|[a-z]{2}))+${end}`, 'g'),
  // maria@gmail, maria arroba gmail, maria at hotmail
  new RegExp(`${names}(?:${at}| (?:en|em|no|on) )(?:${hosts})(?:${dot}(?:com|es|br|net))*${end}`, 'g'),
  // https://…, www.…
  /(?:h(?:tt|xx)ps?|ftp) ?: ?\/\/ ?[^\s]+/g,
  new RegExp(`(?<![a-z0-9])www${dot}${name}(?:${dot}${name})*(?:/[^\\s]*)?`, 'g'),
  // example.com, example dot com, wa.me/1305…
  new RegExp(`(?<![a-z0-9])${names}${dot}(?:${clearEnds})(?:\\.[a-z]{2})?(?:/[^\\s]*)?${end}`, 'g'),
  new RegExp(`(?<![a-z0-9.])${name}\\.(?:${wordEnds})/[^\\s]+`, 'g'),
  // @maria.pipes
  /(?<![a-z0-9.])@[a-z0-9_][a-z0-9_.]{2,}/g,
];

const spansIn = ({ text, from }: Plain): Span[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match): Span => {
      const words = match[0].trimEnd();
      return [from[match.index] ?? 0, from[match.index + words.length] ?? 0];
    }),
  );

/**
 * Takes phone numbers, e-mail addresses, links and handles out of a text, also when they are spelled, spaced or written
 * in other digits. Prices, dates, times and street addresses stay.
 */
export function mask(original: string): { readonly text: string; readonly masked: boolean } {
  const seen = plain(original);
  const spans = [...spansIn(seen), ...spansIn(closedUp(seen)), ...phones(seen)].toSorted(([a], [b]) => a - b);
  let text = '';
  let done = 0;
  for (const [from, to] of spans) {
    if (to <= done) continue;
    text += from < done ? '' : original.slice(done, from) + hidden;
    done = to;
  }
  return { text: text + original.slice(done), masked: done > 0 };
}
