import { describe, expect, it } from 'vitest';
import { FrameMeter } from './frames.ts';

/** A masked client frame with a payload of this many bytes. */
function frame(length: number): Buffer {
  const size =
    length < 126
      ? Buffer.from([0x80 | length])
      : length < 65_536
        ? Buffer.from([0x80 | 126, length >> 8, length & 0xff])
        : Buffer.concat([
            Buffer.from([0x80 | 127]),
            Buffer.from(new BigUint64Array([BigInt(length)]).buffer).reverse(),
          ]);
  return Buffer.concat([Buffer.from([0x81]), size, Buffer.alloc(4), Buffer.alloc(length)]);
}

describe('frame meter', () => {
  it('tells the longest of the frames in a chunk', () => {
    expect(new FrameMeter().feed(Buffer.concat([frame(5), frame(300), frame(70_000), frame(0)]))).toBe(70_000);
  });

  it.each([1, 2, 3, 7, 1000])('reads frames cut into pieces of %i bytes', (size) => {
    const bytes = Buffer.concat([frame(10), frame(40_000), frame(126)]);
    const meter = new FrameMeter();
    const seen: number[] = [];
    for (let start = 0; start < bytes.length; start += size) {
      const longest = meter.feed(bytes.subarray(start, start + size));
      if (longest > 0) seen.push(longest);
    }
    expect(Math.max(...seen)).toBe(40_000);
    expect(seen.at(-1)).toBe(126);
  });
});
