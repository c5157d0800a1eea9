import { expect, test } from 'vitest';
import { bar, barScale } from '../../src/report/bars.ts';

test('a full bar stands for the largest share, rounded up to whole tenths', () => {
  expect(barScale(['0.221761', '0.656003', null])).toBe(0.7);
  expect(barScale(['0.03'])).toBe(0.1);
  expect(barScale(['1.000000'])).toBe(1);
  expect(barScale([])).toBe(0.1);
});

test('a bar grows in eighths of a column', () => {
  expect(bar('0.500000', 1, 10)).toBe('█████');
  expect(bar('0.512500', 1, 10)).toBe('█████▏');
  expect(bar('1.000000', 1, 10)).toBe('██████████');
});

test('any share above zero shows, none and less than none do not', () => {
  expect(bar('0.000001', 1, 10)).toBe('▏');
  expect(bar('0.000000', 1, 10)).toBe('');
  expect(bar('-0.400000', 1, 10)).toBe('');
  expect(bar(null, 1, 10)).toBe('');
});

test('without Unicode a bar is made of number signs', () => {
  expect(bar('0.300000', 1, 10, false)).toBe('###');
});
