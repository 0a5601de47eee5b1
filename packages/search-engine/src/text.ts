const stopWords = new Set(
  (
    'the and of to in on by for your you we our is are with at near me ' +
    'de la el los las en y para por con su sus un una es mi cerca ' +
    'da do dos das em com o a os as e um uma seu sua no na perto'
  ).split(' '),
);

/** Lower case without accents: `Plomería` → `plomeria`. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');

/** Folded words of two characters or more, in order, without the commonest words of the three languages. */
export const words = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !stopWords.has(word));
