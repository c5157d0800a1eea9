/** The words that headers are made of, and the compositions that fields take of them. */
import { expect, test } from 'vitest';
import { compositionOf, isComposition } from '../../src/input/fields/concepts.ts';
import { roles } from '../../src/roles/index.ts';
import { concepts } from '../../src/vocabulary/concepts/index.ts';

const words = Object.entries(concepts).flatMap(([concept, languages]) =>
  Object.entries(languages).flatMap(([language, line]) =>
    line.split(' | ').map((word) => ({ concept, language, word })),
  ),
);

test('words are in lower case, trimmed, and stand once in a concept of a language', () => {
  const seen = new Set<string>();
  const odd = words.filter(({ concept, language, word }) => {
    const key = `${concept} ${language} ${word}`;
    const isOdd = word === '' || word.trim() !== word || word.toLowerCase() !== word || seen.has(key);
    seen.add(key);
    return isOdd;
  });
  expect(odd).toEqual([]);
});

test('compositions are made of concepts that there are', () => {
  const compositions = Object.values(roles).flatMap((role) =>
    role.fields.flatMap(({ headers }) => headers.flat().filter((name) => isComposition(name))),
  );
  expect(compositions.length).toBeGreaterThan(50);
  const unknown = compositions.filter((text) =>
    compositionOf(text).some(({ any }) => any.some((concept) => !Object.hasOwn(concepts, concept))),
  );
  expect(unknown).toEqual([]);
});
