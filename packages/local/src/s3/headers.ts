import type { ObjectHeaders } from './store.ts';

/** Headers that S3 keeps with an object and gives back. */
export const keptHeaders = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
] as const;

/** What of a request's headers (or a form's fields) is stored with the object. */
export const describe = (source: Readonly<Record<string, string | string[] | undefined>>): ObjectHeaders => {
  const headers: Record<string, string> = {};
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (typeof value !== 'string') continue;
    if (name.startsWith('x-amz-meta-')) metadata[name] = value;
    else if (keptHeaders.some((kept) => kept === name)) headers[name] = value;
  }
  const encoding = headers['content-encoding']
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked')
    .join(', ');
  if (encoding) headers['content-encoding'] = encoding;
  else delete headers['content-encoding'];
  return { headers, metadata };
};
