import * as zlib from 'node:zlib';
import { Segment, type SegmentColumns } from './segment.ts';
import { Strings } from './strings.ts';

/**
 * A segment as bytes: 16 bytes of header (magic, version of the format, how it is compressed, length of the
 * directory), then, compressed as one, the directory and the columns. Each column begins at a multiple of eight, so
 * that loading makes views and copies nothing. Little endian, as every machine that runs this is.
 *
 * A reader refuses other versions: whoever meets one builds the index anew. Raise `version` with every change of
 * `SegmentColumns`, of what is stemmed, folded or left out, and of what weights put into columns.
 */
const magic = 0x46_58_53_45;
const version = 2;
const headerBytes = 16;
const methods = { none: 0, deflate: 1, zstd: 2 } as const;

/** A snapshot that is broken, or of another version. */
export class InvalidSnapshot extends Error {
  override readonly name = 'InvalidSnapshot';
}

const arrays = { f64: Float64Array, u32: Uint32Array, u16: Uint16Array, u8: Uint8Array } as const;
type Kind = keyof typeof arrays;
type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array;

interface Directory {
  readonly columns: Readonly<Record<string, readonly [kind: Kind, offset: number, length: number]>>;
  readonly categories: readonly string[];
  readonly groups: readonly string[];
  readonly places: readonly string[];
}

const hasZstd: boolean = 'zstdCompressSync' in zlib;
const align = (bytes: number): number => (bytes + 7) & ~7;

function kindOf(column: Column): Kind {
  if (column instanceof Float64Array) return 'f64';
  if (column instanceof Uint32Array) return 'u32';
  return column instanceof Uint16Array ? 'u16' : 'u8';
}

const strings = (name: string, { blob, offsets }: Strings): Record<string, Column> => ({
  [name]: Buffer.from(blob),
  [`${name}At`]: offsets,
});

/** Columns by the names that they have in the directory. */
function flatten(it: SegmentColumns): Record<string, Column> {
  const { lexicon, cells, postings } = it;
  const { byId, idRank, versions, vectors, reach, prices, averages, bayesian, popularity, quality } = it;
  const { categoryOf, groupOf, flags, prominent, providerOf, minutes, placeOf } = it;
  return {
    ...{ byId, idRank, versions, vectors, reach, prices, averages, bayesian, popularity, quality },
    ...{ categoryOf, groupOf, flags, prominent, providerOf, minutes, placeOf },
    ...strings('ids', it.ids),
    ...strings('providers', it.providers),
    ...strings('terms', lexicon.terms),
    ...strings('written', lexicon.written),
    ...strings('stems', lexicon.stems),
    stemsOfTerm: lexicon.stemsOfTerm.values,
    stemsOfTermAt: lexicon.stemsOfTerm.offsets,
    termsOfStem: lexicon.termsOfStem.values,
    termsOfStemAt: lexicon.termsOfStem.offsets,
    cellKeys: cells.keys,
    cellStarts: cells.starts,
    postings: postings.values,
    postingsAt: postings.offsets,
  };
}

/** The bytes of a segment without its dead marks: made for one that has none. */
export function encode(segment: Segment): Buffer {
  const columns: Record<string, readonly [Kind, number, number]> = {};
  const parts: { readonly at: number; readonly bytes: Buffer }[] = [];
  let at = 0;
  for (const [name, column] of Object.entries(flatten(segment.columns))) {
    columns[name] = [kindOf(column), at, column.length];
    parts.push({ at, bytes: Buffer.from(column.buffer, column.byteOffset, column.byteLength) });
    at = align(at + column.byteLength);
  }
  const { categories, groups, places } = segment.columns;
  const directory = Buffer.from(JSON.stringify({ columns, categories, groups, places } satisfies Directory));
  const base = align(directory.length);
  const body = Buffer.alloc(base + at);
  directory.copy(body);
  for (const part of parts) part.bytes.copy(body, base + part.at);
  const { method, bytes } = compress(body);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(magic, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(method, 6);
  header.writeUInt32LE(directory.length, 8);
  return Buffer.concat([header, bytes]);
}

/** zstd where this Node has it (22.15 and later): it unpacks 100,000 documents four times as fast as deflate. */
function compress(body: Buffer): { method: number; bytes: Buffer } {
  return hasZstd
    ? { method: methods.zstd, bytes: zlib.zstdCompressSync(body) }
    : { method: methods.deflate, bytes: zlib.deflateSync(body) };
}

function expand(method: number, bytes: Buffer): Buffer {
  if (method === methods.zstd) return zlib.zstdDecompressSync(bytes);
  return method === methods.deflate ? zlib.inflateSync(bytes) : bytes;
}

/** The segment that `encode` made. Throws InvalidSnapshot. */
export function decode(snapshot: Buffer): Segment {
  if (snapshot.length < headerBytes || snapshot.readUInt32BE(0) !== magic)
    throw new InvalidSnapshot('These bytes are no snapshot of a search index');
  const found = snapshot.readUInt16LE(4);
  if (found !== version) throw new InvalidSnapshot(`Snapshot of version ${found}, this program reads ${version}`);
  let body: Buffer;
  let directory: Directory;
  const length = snapshot.readUInt32LE(8);
  try {
    body = expand(snapshot.readUInt16LE(6), snapshot.subarray(headerBytes));
    // written by `encode` of the same version
    directory = JSON.parse(body.toString('utf8', 0, length)) as Directory;
  } catch (error) {
    throw new InvalidSnapshot('The snapshot is damaged', { cause: error });
  }
  const aligned = body.byteOffset % 8 === 0 ? body : Buffer.from(new Uint8Array(body));
  return new Segment(inflate(directory, aligned, align(length)));
}

function inflate({ columns, categories, groups, places }: Directory, body: Buffer, base: number): SegmentColumns {
  const column = (name: string, kind: Kind): Column => {
    const [stored, offset, length] = columns[name] ?? [];
    if (stored !== kind || offset === undefined || length === undefined)
      throw new InvalidSnapshot(`The snapshot has no column ${name}`);
    const at = base + offset;
    if (at + length * arrays[kind].BYTES_PER_ELEMENT > body.length)
      throw new InvalidSnapshot('The snapshot is cut off');
    return new arrays[kind](body.buffer as ArrayBuffer, body.byteOffset + at, length);
  };
  // `column` has checked the kind
  const f64 = (name: string) => column(name, 'f64') as Float64Array;
  const u32 = (name: string) => column(name, 'u32') as Uint32Array;
  const u16 = (name: string) => column(name, 'u16') as Uint16Array;
  const u8 = (name: string) => column(name, 'u8') as Uint8Array;
  const text = (name: string): Strings => {
    const bytes = u8(name);
    return new Strings(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(), u32(`${name}At`));
  };
  const lists = (name: string) => ({ values: u32(name), offsets: u32(`${name}At`) });
  return {
    ids: text('ids'),
    byId: u32('byId'),
    idRank: u32('idRank'),
    versions: u32('versions'),
    providers: text('providers'),
    providerOf: u32('providerOf'),
    minutes: u16('minutes'),
    vectors: f64('vectors'),
    reach: f64('reach'),
    prices: u32('prices'),
    averages: f64('averages'),
    bayesian: f64('bayesian'),
    popularity: f64('popularity'),
    quality: f64('quality'),
    categoryOf: u16('categoryOf'),
    groupOf: u16('groupOf'),
    flags: u8('flags'),
    categories,
    groups,
    placeOf: u16('placeOf'),
    places,
    cells: { keys: u32('cellKeys'), starts: u32('cellStarts') },
    lexicon: {
      terms: text('terms'),
      written: text('written'),
      stems: text('stems'),
      stemsOfTerm: lists('stemsOfTerm'),
      termsOfStem: lists('termsOfStem'),
    },
    postings: lists('postings'),
    prominent: u32('prominent'),
  };
}
