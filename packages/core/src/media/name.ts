import type { UploadRow } from './upload.entity.ts';

const extensions: Readonly<Record<UploadRow['contentType'], readonly [string, ...string[]]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt'],
};
const longest = 100;
/** What paths, shells and file systems read something into, and marks that turn the direction of writing. */
const unwanted = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|%]+/gu;

/** A file name that is only a name, and ends as its type does: `../a.pdf.exe` as a PDF becomes `a.pdf.exe.pdf`. */
export function cleanName(name: string, type: UploadRow['contentType']): string {
  const [extension, ...others] = extensions[type];
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const clean = base
    .normalize('NFC')
    .replaceAll(unwanted, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .trim();
  const ending = [extension, ...others].find((known) => clean.toLowerCase().endsWith(`.${known}`));
  const stem = ending === undefined ? clean : clean.slice(0, -ending.length - 1);
  const short = [...stem]
    .slice(0, longest)
    .join('')
    .replace(/[\s.]+$/, '');
  return `${short || 'file'}.${ending ?? extension}`;
}

/** `Content-Disposition` that downloads under this name, also where it is not ASCII (RFC 6266). */
export function downloadAs(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/["\\]/g, '');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
