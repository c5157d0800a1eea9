import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '../../src/report/clean-text.ts';

test('an escape sequence in data is shown as symbols, not obeyed', () => {
  expect(cleanText('\u001b[31mred\u009b2J\u0007')).toBe('␛[31mred\\x9b2J␇');
});

test('line ends become one symbol each', () => {
  expect(cleanText('a\r\nb\nc\rd\u2028e')).toBe('a⏎b⏎c⏎d⏎e');
});

test('marks that reorder or hide text are spelled out', () => {
  expect(cleanText('abc\u202efdp.exe\u200b')).toBe('abc\\u202efdp.exe\\u200b');
});

test('without Unicode every symbol is ASCII and the letters stay', () => {
  expect(cleanText('北京\n\u001b', false)).toBe('北京\\n\\x1b');
});

test('names in any script are left alone', () => {
  const names = ['Müller & Söhne', '北京汽车销售有限公司', 'שלום', '👩‍👩‍👧', 'ไทย'];
  expect(names.map((name) => cleanText(name))).toEqual(names);
});

test('half a surrogate pair becomes the replacement character', () => {
  expect(cleanText('a\ud800b')).toBe('a\ufffdb');
});

test('no text leaves a control character behind', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isUnicode) => {
      expect(cleanText(text, isUnicode)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});
