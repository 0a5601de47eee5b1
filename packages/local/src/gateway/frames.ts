/**
 * Reads only the headers of WebSocket frames passing by and tells how long their payloads are, because a library that
 * joins fragments into messages hides the size of a single frame.
 */
export class FrameMeter {
  #header = Buffer.alloc(0);
  #skip = 0;

  /** @returns the longest payload that a frame header in this chunk announces, in bytes; 0 when there is none */
  feed(chunk: Buffer): number {
    let longest = 0;
    let rest = chunk;
    while (rest.length > 0) {
      const skipped = Math.min(this.#skip, rest.length);
      this.#skip -= skipped;
      rest = rest.subarray(skipped);
      if (rest.length === 0) break;
      const taken = this.#header.length;
      const header = taken === 0 ? rest : Buffer.concat([this.#header, rest]);
      const frame = parseHeader(header);
      if (!frame) {
        this.#header = Buffer.from(header);
        break;
      }
      this.#header = Buffer.alloc(0);
      rest = rest.subarray(frame.headerBytes - taken);
      this.#skip = frame.payloadBytes;
      longest = Math.max(longest, frame.payloadBytes);
    }
    return longest;
  }
}

/** RFC 6455, section 5.2. Undefined while the header is incomplete. */
function parseHeader(bytes: Buffer): { headerBytes: number; payloadBytes: number } | undefined {
  const second = bytes[1];
  if (second === undefined) return undefined;
  const short = second & 0x7f;
  const extended = short === 127 ? 8 : short === 126 ? 2 : 0;
  const headerBytes = 2 + extended + (second & 0x80 ? 4 : 0);
  if (bytes.length < headerBytes) return undefined;
  if (extended === 8) return { headerBytes, payloadBytes: Number(bytes.readBigUInt64BE(2)) };
  return { headerBytes, payloadBytes: extended === 2 ? bytes.readUInt16BE(2) : short };
}
