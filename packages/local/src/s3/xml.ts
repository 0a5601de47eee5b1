const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const escaped: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Markup that {@link element} has already escaped. */
export interface Xml {
  readonly markup: string;
}

/** One element; text is escaped, elements are nested. */
export const element = (name: string, content: string | number | boolean | readonly Xml[]): Xml => ({
  markup: `<${name}>${
    typeof content === 'object'
      ? content.map((child) => child.markup).join('')
      : String(content).replace(/[<>&"]/g, (char) => escaped[char] ?? char)
  }</${name}>`,
});

/** A whole document whose root is in S3's namespace, which its SDKs expect. */
export const document = (root: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup.replace(/^<(\w+)>/, '<$1 xmlns="http://s3.amazonaws.com/doc/2006-03-01/">')}`;

const unescape = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal: string, hex: string, name: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    return named[name] ?? whole;
  });

/** Contents of every `<name>` in the (flat) request bodies that S3 takes, in order. */
export const texts = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => unescape(match[1] ?? ''));
