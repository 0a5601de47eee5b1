import { fileTypeFromBuffer } from 'file-type';
import { Refused } from './keeper.ts';
import type { UploadRow } from './upload.entity.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });
// eslint-disable-next-line no-control-regex -- control characters are what no text file has
const binary = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;

function isText(bytes: Uint8Array): boolean {
  try {
    return !binary.test(decoder.decode(bytes));
  } catch {
    return false;
  }
}

/**
 * A PDF from its first byte to its last. A file that is a PDF to one reader and a zip or a page to another has something
 * before the first line or after the last.
 */
function isWholePdf(bytes: Buffer): boolean {
  const tail = bytes.subarray(-1024).toString('latin1');
  return /^%PDF-[12]\.\d/.test(bytes.subarray(0, 8).toString('latin1')) && /%%EOF[\s\0]*$/.test(tail);
}

/** Throws `Refused` unless the bytes are of the type that was announced, whatever name or header came with them. */
export async function checkType(bytes: Buffer, announced: UploadRow['contentType']): Promise<void> {
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  if (announced === 'text/plain') {
    if (found !== undefined || !isText(bytes)) throw new Refused('TYPE');
    return;
  }
  if (found !== announced) throw new Refused('TYPE');
  if (announced === 'application/pdf' && !isWholePdf(bytes)) throw new Refused('TYPE');
}
