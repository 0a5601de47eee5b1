import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { CalendarFault } from '@fixelo/contracts';
import { RefusedAddress, guardedLookup, network } from './network.ts';

/** A calendar that cannot be had, and why. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
  readonly fault: CalendarFault;
  constructor(fault: CalendarFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

/** What lets a server say that nothing has changed. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}
export type Fetched =
  { readonly unchanged: true } | ({ readonly unchanged?: false; readonly text: string } & Validators);

const maxBytes = 2 * 1024 * 1024;
const maxRedirects = 3;
const timeoutMs = 10_000;

/** Where a request may go. Throws unless it is http(s) on its usual port, without a password, to a public address. */
function checked(address: string, base?: URL): URL {
  const url = URL.parse(address.replace(/^webcal:/i, 'https:'), base?.href);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) throw new CalendarError('BAD_ADDRESS');
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (!network().allowsPort(port)) throw new CalendarError('BAD_ADDRESS');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A name is checked when it is resolved for the connection, an address here: it is never resolved.
  if (isIP(host) !== 0 && !network().allows(host)) throw new CalendarError('BAD_ADDRESS');
  return url;
}

function open(url: URL, known: Validators, signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    send(
      url,
      {
        lookup: guardedLookup,
        signal,
        agent: false,
        headers: {
          accept: 'text/calendar, text/plain;q=0.5',
          'accept-encoding': 'identity',
          'user-agent': 'Fixelo-Calendar/1.0',
          ...(known.etag ? { 'if-none-match': known.etag } : {}),
          ...(known.lastModified ? { 'if-modified-since': known.lastModified } : {}),
        },
      },
      resolve,
    )
      .on('error', reject)
      .end();
  });
}

async function read(response: IncomingMessage): Promise<string> {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw new CalendarError('TOO_LARGE');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new CalendarError('TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function follow(address: string, known: Validators, signal: AbortSignal): Promise<Fetched> {
  let url = checked(address);
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await open(url, known, signal);
    const { statusCode = 0, headers } = response;
    try {
      if (statusCode === 304) return { unchanged: true };
      if (statusCode >= 300 && statusCode < 400 && headers.location) {
        url = checked(headers.location, url);
        continue;
      }
      if (statusCode !== 200) throw new CalendarError('REFUSED');
      const text = await read(response);
      return { text, etag: headers.etag?.slice(0, 200), lastModified: headers['last-modified']?.slice(0, 60) };
    } finally {
      response.destroy();
    }
  }
  throw new CalendarError('TOO_MANY_REDIRECTS');
}

/**
 * Fetches a calendar that somebody else named: only over http(s), only from public addresses, checked for each redirect
 * and for the very addresses connected to, at most 2 MB, in 10 seconds. Throws `CalendarError`.
 */
export async function fetchCalendar(address: string, known: Validators = {}): Promise<Fetched> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await follow(address, known, signal);
  } catch (error) {
    if (error instanceof CalendarError) throw error;
    if (error instanceof RefusedAddress) throw new CalendarError('BAD_ADDRESS', error);
    throw new CalendarError(signal.aborted ? 'TOO_SLOW' : 'UNREACHABLE', error);
  }
}
