import { randomFillSync } from 'node:crypto';

/** In [0, 1). For pauses between attempts only: nothing that must not be guessed. */
export const fraction = (): number => Math.random();

const bytes = new Uint8Array(2048);
let used = bytes.length;

/** In [0, 1), in steps of 1/256, from the system's cryptographic generator, which is asked for many at once. */
export function unguessable(): number {
  if (used === bytes.length) {
    randomFillSync(bytes);
    used = 0;
  }
  return (bytes[used++] ?? 0) / 256;
}
