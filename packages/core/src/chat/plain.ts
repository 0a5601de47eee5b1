/** A text made comparable, with the way back: `from[i]` is where character `i` came from, `from[length]` the end. */
export interface Plain {
  readonly text: string;
  readonly from: readonly number[];
}

/** Marks, joiners and other things that nobody sees. */
const unseen = /[\p{Mn}\p{Me}\p{Cf}\uFE0F]/u;
const digit = /\p{Nd}/u;
/** Negative circled digits, which no normal form turns into digits. */
const circledOne = 0x2776;

/** The digit that a character of any script stands for: scripts have their ten digits in a row. */
function digitOf(char: string): string | undefined {
  const point = char.codePointAt(0) ?? 0;
  if (point >= circledOne && point < circledOne + 9) return String(point - circledOne + 1);
  if (!digit.test(char)) return undefined;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(point - value - 1))) value++;
  return String(value);
}

const simple = (char: string): string => {
  let made = '';
  for (const part of char.normalize('NFKD').toLowerCase()) if (!unseen.test(part)) made += digitOf(part) ?? part;
  return made;
};

/** In lower case, without accents, with digits of every script as 0–9 and without what is not seen. */
export function plain(original: string): Plain {
  let text = '';
  const from: number[] = [];
  let at = 0;
  for (const char of original) {
    const made = /^[a-z0-9 ]$/.test(char) ? char : simple(char);
    from.push(...Array<number>(made.length).fill(at));
    text += made;
    at += char.length;
  }
  return { text, from: [...from, at] };
}

/** The same without the gaps between single letters: `g m a i l` becomes `gmail`. */
export function closedUp({ text, from }: Plain): Plain {
  let closed = '';
  const kept: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const gap = /[ _*-]/.test(text[i] ?? '') && isSingle(text, i - 1, -1) && isSingle(text, i + 1, 1);
    if (gap) continue;
    closed += text[i];
    kept.push(from[i] ?? 0);
  }
  return { text: closed, from: [...kept, from.at(-1) ?? 0] };
}

/** Whether the character there stands alone, seen in the direction away from the gap. */
const isSingle = (text: string, at: number, direction: 1 | -1): boolean =>
  /[a-z0-9.@]/.test(text[at] ?? '') && !/[a-z0-9]/.test(text[at + direction] ?? '');
