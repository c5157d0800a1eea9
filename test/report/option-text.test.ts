import { expect, test } from 'vitest';
import { optionTexts } from '../../src/report/option-text.ts';

test('options are named and written as people do, those that are not set left out', () => {
  const options = { method: 'abc', cuts: [80, 95], graceDays: 3, countFree: false, asOf: undefined, rules: { a: 1 } };
  expect(optionTexts(options)).toEqual([
    ['method', 'abc'],
    ['cuts', '80, 95'],
    ['grace days', '3'],
    ['count free', 'false'],
    ['rules', '{"a":1}'],
  ]);
});
