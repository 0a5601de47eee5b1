import type { Plain } from './plain.ts';
import type { Span } from './mask.ts';

/** Digits as they are spoken in English, Spanish and Portuguese, without accents. */
const spoken = new Map(
  [
    ['zero', 'cero', 'oh', 'nought'],
    ['one', 'uno', 'una', 'um', 'uma'],
    ['two', 'dos', 'dois', 'duas'],
    ['three', 'tres'],
    ['four', 'cuatro', 'quatro'],
    ['five', 'cinco'],
    ['six', 'seis', 'meia'],
    ['seven', 'siete', 'sete'],
    ['eight', 'ocho', 'oito'],
    ['nine', 'nueve', 'nove'],
  ].flatMap((words, value) => words.map((word) => [word, String(value)] as const)),
);
const repeats = new Map([
  ['double', 2],
  ['doble', 2],
  ['duplo', 2],
  ['triple', 3],
]);

/** What looks like a number to call and is none: it is taken out before anything is counted. */
const harmless: readonly RegExp[] = [
  // prices: $1,200.50, R$ 1.500,00, 80 USD, 1.500.000 pesos
  /(?:us\$|r\$|[$€£]) ?\d[\d.,]*/g,
  /\d[\d.,]* ?(?:usd|dollars?|bucks|dolares|reais|euros?|pesos|eur|brl|mxn|€)(?![a-z])/g,
  /(?<!\d)\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?!\d)/g,
  // dates and times: 2026-12-24, 24/12/2026, 10:30, 8am, 10-12, 9 to 17
  /(?<!\d)\d{4}-\d{2}-\d{2}(?:t\d{2}:\d{2})?(?!\d)/g,
  /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?![\d.-])/g,
  /(?<!\d)\d{1,2}[:h]\d{2}(?::\d{2})?(?!\d)/g,
  /(?<!\d)\d{1,2} ?(?:am|pm|a\.m\.|p\.m\.|hrs?|h)(?![a-z])/g,
  // postcodes with their second part
  /(?<![\d)] ?)\d{5}-\d{4}(?!\d)/g,
];
const hours = /(?<![\d-] ?)(\d{1,2}) ?(?:-|–|to|a|as|ate|hasta) ?(\d{1,2})(?! ?[\d-])/g;

const blank = (text: string): string => {
  let left = text;
  for (const pattern of harmless) left = left.replace(pattern, (match) => '#'.repeat(match.length));
  return left.replace(hours, (match, from: string, to: string) =>
    Number(from) < Number(to) && Number(to) <= 24 ? '#'.repeat(match.length) : match,
  );
};

interface Token {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

const word = /[a-z]+|\d+/g;
/** What may stand between the parts of one number. */
const joint = /^[ \t\n().\-–—/+_*|~·•:;='"[\]{}\\]{0,4}$/;

function* tokens(text: string): Generator<Token> {
  let times = 1;
  let from: number | undefined;
  for (const { 0: found, index } of text.matchAll(word)) {
    const repeat = repeats.get(found);
    const value = /^\d/.test(found) ? found : (spoken.get(found) ?? (found === 'o' || found === 'y' ? '' : undefined));
    if (repeat !== undefined) {
      times = repeat;
      from = index;
      continue;
    }
    if (value !== undefined) {
      const digits = value.length === 1 ? value.repeat(times) : value;
      yield { digits: found === 'o' ? '0' : digits, start: from ?? index, end: index + found.length };
    }
    times = 1;
    from = undefined;
  }
}

/** Runs of tokens with nothing but joints between them. A comma joins single digits only. */
function* runs(text: string): Generator<readonly Token[]> {
  let run: Token[] = [];
  for (const token of tokens(text)) {
    const last = run.at(-1);
    const between = last ? text.slice(last.end, token.start) : '';
    const listed = /^ ?, ?$/.test(between) && last?.digits.length === 1 && token.digits.length === 1;
    if (last && !joint.test(between) && !listed) {
      yield run;
      run = [];
    }
    run.push(token);
  }
  yield run;
}

const usual = /^\D*\d{3}[ .-]?\d{4}\D*$/;
/** Telephone numbers have seven to fifteen digits; loose small numbers in a row must be more to be taken for one. */
const isPhone = (text: string, run: readonly Token[]): boolean => {
  const digits = run.map((token) => token.digits).join('');
  const [first] = run;
  if (!first || digits.length < 7) return false;
  const written = text.slice(first.start, run.at(-1)?.end);
  if (run.length === 1 || usual.test(written)) return true;
  return (
    digits.length >= 9 || /\+ ?$/.test(text.slice(0, first.start)) || run.every((token) => token.digits.length === 1)
  );
};

/** Where the telephone numbers of a text are. */
export function phones({ text, from }: Plain): Span[] {
  const left = blank(text);
  const found: Span[] = [];
  for (const run of runs(left)) {
    const numbers = trimmed(run);
    const [first] = numbers;
    const last = numbers.at(-1);
    if (!first || !last || !isPhone(left, numbers)) continue;
    const lead = /[+(][ (+]*$/.exec(left.slice(0, first.start))?.[0].length ?? 0;
    found.push([from[first.start - lead] ?? 0, from[last.end] ?? 0]);
  }
  return found;
}

/** Without the words for “and” at its ends. */
function trimmed(run: readonly Token[]): readonly Token[] {
  const first = run.findIndex(({ digits }) => digits !== '');
  const last = run.findLastIndex(({ digits }) => digits !== '');
  return first < 0 ? [] : run.slice(first, last + 1);
}
