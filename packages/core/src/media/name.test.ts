import { describe, expect, test } from 'vitest';
import { cleanName, downloadAs } from './name.ts';

describe('names of files', () => {
  test.each([
    ['quote.pdf', 'application/pdf', 'quote.pdf'],
    ['../../etc/passwd', 'text/plain', 'passwd.txt'],
    ['C:\\Users\\ana\\leak.JPEG', 'image/jpeg', 'leak.jpeg'],
    ['page.html', 'text/plain', 'page.html.txt'],
    ['invoice\u202Efdp.exe', 'application/pdf', 'invoice fdp.exe.pdf'],
    ['.htaccess', 'text/plain', 'htaccess.txt'],
    ['a\r\nset-cookie: x.txt', 'text/plain', 'a set-cookie x.txt'],
    ['%2e%2e%2f.pdf', 'application/pdf', '2e 2e 2f.pdf'],
    ['...', 'image/png', 'file.png'],
    [`${'ü'.repeat(120)}.png`, 'image/png', `${'ü'.repeat(100)}.png`],
  ] as const)('%s as %s is %s', (name, type, clean) => {
    expect(cleanName(name, type)).toBe(clean);
    expect(cleanName(clean, type)).toBe(clean);
  });

  test('are sent whole, and in ASCII for those who know no other', () => {
    expect(downloadAs('Año "nuevo".pdf')).toBe(
      `attachment; filename="Ano nuevo.pdf"; filename*=UTF-8''A%C3%B1o%20%22nuevo%22.pdf`,
    );
  });
});
