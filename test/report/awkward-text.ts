import * as fc from 'fast-check';

const pieces = [
  '"',
  ',',
  '\n',
  '\r',
  '\r\n',
  "'",
  '=',
  '+',
  '-',
  '@',
  '\t',
  '＝',
  '＋',
  '－',
  '＠',
  '5',
  '1.5',
  'e6',
  ' ',
];

/** Text made of what breaks CSV: quotes, separators, line ends, formula starts, signs before numbers, CJK, emoji. */
export const awkwardText = fc.string({
  unit: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pieces) },
    fc.constantFrom('北京', 'é', '😀', 'x', '\\', '\ufeff'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((character) => character !== '\0'),
  ),
  maxLength: 12,
});
