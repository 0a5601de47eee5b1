import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { header, type Request } from '../standin/server.ts';
import { S3Error } from './error.ts';

/** More than any picture or document this platform takes; bodies are held in memory. */
export const LARGEST_BODY = 256 * 1024 * 1024;

const crc32Base64 = (data: Buffer): string => {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(data));
  return sum.toString('base64');
};
const hashBase64 =
  (algorithm: string) =>
  (data: Buffer): string =>
    createHash(algorithm).update(data).digest('base64');

const checksums: Readonly<Record<string, (data: Buffer) => string>> = {
  'x-amz-checksum-crc32': crc32Base64,
  'x-amz-checksum-sha1': hashBase64('sha1'),
  'x-amz-checksum-sha256': hashBase64('sha256'),
};

interface Chunked {
  readonly data: Buffer;
  readonly trailers: ReadonlyMap<string, string>;
}

const incomplete = (): S3Error =>
  new S3Error(400, 'IncompleteBody', 'The request body terminated before the number of bytes it announced');

/** Undoes `aws-chunked`: `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n … 0\r\n<trailers>`. */
const decodeChunks = (raw: Buffer): Chunked => {
  const pieces: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = raw.indexOf('\r\n', at);
    if (lineEnd < 0) throw incomplete();
    const size = parseInt(raw.toString('latin1', at, lineEnd), 16);
    const start = lineEnd + 2;
    if (!(size >= 0) || start + size > raw.length) throw incomplete();
    if (size === 0) return { data: Buffer.concat(pieces), trailers: readTrailers(raw.toString('latin1', start)) };
    pieces.push(raw.subarray(start, start + size));
    at = start + size + 2;
  }
};

const readTrailers = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('\r\n')
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );

/**
 * Reads the body and checks it against everything the sender said of it: length, payload hash, MD5, checksums.
 * @throws S3Error IncompleteBody, XAmzContentSHA256Mismatch, BadDigest
 */
export const decodeBody = async (request: Request, payloadHash: string): Promise<Buffer> => {
  const raw = await request.body(LARGEST_BODY);
  const { data, trailers } = payloadHash.startsWith('STREAMING-')
    ? decodeChunks(raw)
    : { data: raw, trailers: new Map<string, string>() };

  const announced = header(request.headers, 'x-amz-decoded-content-length');
  if (announced !== undefined && Number(announced) !== data.length) throw incomplete();
  if (/^[0-9a-f]{64}$/.test(payloadHash) && createHash('sha256').update(data).digest('hex') !== payloadHash)
    throw new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );

  const md5 = header(request.headers, 'content-md5');
  if (md5 !== undefined && hashBase64('md5')(data) !== md5)
    throw new S3Error(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
  for (const [name, compute] of Object.entries(checksums)) {
    const wanted = header(request.headers, name) ?? trailers.get(name);
    if (wanted !== undefined && compute(data) !== wanted)
      throw new S3Error(
        400,
        'BadDigest',
        `The ${name.replace('x-amz-checksum-', '').toUpperCase()} you specified did not match the calculated checksum.`,
      );
  }
  return data;
};
