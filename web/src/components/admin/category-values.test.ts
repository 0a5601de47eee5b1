import { expect, test } from 'vitest';
import { blankCategory, changeOf, slugOf } from './category-values';

const three = (word: string) => ({ en: word, es: word, pt: word });

test('a category is sent with its group and each synonym once, a group with neither', () => {
  const values = {
    ...blankCategory('pets'),
    names: three(' Cats '),
    descriptions: three('Care'),
    synonyms: 'cat, gato,cat,\nkitty ',
  };
  expect(changeOf(values)).toEqual({
    names: three('Cats'),
    descriptions: three('Care'),
    group: 'pets',
    synonyms: ['cat', 'gato', 'kitty'],
  });
  expect(changeOf({ ...values, group: '' })).toEqual({ names: three('Cats'), descriptions: three('Care') });
});

test('a slug is made of a name', () => {
  expect(slugOf('  Reparación & más — 24h ')).toBe('reparacion-mas-24h');
});
