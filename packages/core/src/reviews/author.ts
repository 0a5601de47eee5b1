/** How an author is shown: `Camille Torres` → `Camille T.`; a single name stays. */
export function authorNameOf(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/u);
  const [initial] = others.at(-1) ?? '';
  return initial === undefined ? first : `${first} ${initial.toLocaleUpperCase('en')}.`;
}
