/** Typos forgiven in a word of that length. */
export const allowedTypos = (length: number): 0 | 1 | 2 => (length >= 8 ? 2 : length >= 4 ? 1 : 0);

/**
 * Which letters a word holds, one bit each. Two words within `k` edits differ in at most `2k` bits, which
 * refuses nearly all pairs without comparing them.
 */
export function letterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}

/** Bits set in a 32-bit integer. */
export function bitCount(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

const maxLength = 64;
let before = new Uint8Array(maxLength + 1);
let previous = new Uint8Array(maxLength + 1);
let row = new Uint8Array(maxLength + 1);

/**
 * Edits from `a` to `b`: insertions, deletions, replacements and swaps of neighbours (optimal string
 * alignment). Gives up with `limit + 1` as soon as there are more than `limit`. O(|a|·|b|), no allocation.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const beyond = limit + 1;
  if (Math.abs(a.length - b.length) > limit || a.length > maxLength || b.length > maxLength) return beyond;
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let edits = Math.min(previous[j - 1]! + (same ? 0 : 1), previous[j]! + 1, row[j - 1]! + 1);
      const swapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) edits = Math.min(edits, before[j - 2]! + 1);
      row[j] = edits;
      if (edits < least) least = edits;
    }
    if (least > limit) return beyond;
    [before, previous, row] = [previous, row, before];
  }
  return Math.min(previous[b.length]!, beyond);
}
