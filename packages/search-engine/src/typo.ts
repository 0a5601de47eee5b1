/** Typos forgiven in a word of that length. */
export const allowedTypos = (length: number): 0 | 1 | 2 => (length >= 8 ? 2 : length >= 4 ? 1 : 0);

/**
 * Which letters a word holds, one bit each. Two words within `k` edits differ in at most `2k` bits, which
 * refuses nearly all pairs without comparing them.
 */
export function letterMask(text: string, start = 0, end = text.length): number {
  let mask = 0;
  for (let i = start; i < end; i++) mask |= 1 << (text.charCodeAt(i) & 31);
  return mask;
}

/** Bits set in a 32-bit integer. */
export function bitCount(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Longer words are not corrected. */
export const maxTypoLength = 62;
let before = new Uint8Array(maxTypoLength + 3);
let previous = new Uint8Array(maxTypoLength + 3);
let row = new Uint8Array(maxTypoLength + 3);

/**
 * Edits from `a` to the part [start, end) of `blob`: insertions, deletions, replacements and swaps of neighbours
 * (optimal string alignment). Gives up with `limit + 1` as soon as there are more. O(|a|·|b|), no allocation.
 * Neither may be longer than `maxTypoLength` + 2.
 */
export function editDistance(a: string, blob: string, start: number, end: number, limit: number): number {
  const beyond = limit + 1;
  const length = end - start;
  if (Math.abs(a.length - length) > limit) return beyond;
  for (let j = 0; j <= length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const own = a.charCodeAt(i - 1);
    const ownBefore = i > 1 ? a.charCodeAt(i - 2) : -1;
    row[0] = i;
    let least = i;
    for (let j = 1; j <= length; j++) {
      const other = blob.charCodeAt(start + j - 1);
      let edits = previous[j - 1]! + (own === other ? 0 : 1);
      if (previous[j]! + 1 < edits) edits = previous[j]! + 1;
      if (row[j - 1]! + 1 < edits) edits = row[j - 1]! + 1;
      const swapped = j > 1 && ownBefore === other && own === blob.charCodeAt(start + j - 2);
      if (swapped && before[j - 2]! + 1 < edits) edits = before[j - 2]! + 1;
      row[j] = edits;
      if (edits < least) least = edits;
    }
    if (least > limit) return beyond;
    [before, previous, row] = [previous, row, before];
  }
  return Math.min(previous[length]!, beyond);
}
