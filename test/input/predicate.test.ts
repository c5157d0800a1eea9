import { describe, expect, test } from 'vitest';
import { namesIn, readPredicate } from '../../src/input/filter/predicate.ts';
import type { Predicate, RowFilter } from '../../src/input/filter/predicate.ts';

/** A condition with every bracket it means. */
function plain(one: Predicate): string {
  switch (one.kind) {
    case 'and':
    case 'or':
      return `(${one.parts.map(plain).join(` ${one.kind} `)})`;
    case 'not':
      return `not ${plain(one.part)}`;
    case 'empty':
      return `${one.name} is empty`;
    default:
      return `${one.name} ${one.operator} ${one.values.map(({ kind, text }) => `${kind}:${text}`).join('|')}`;
  }
}

test.each([
  ["status = 'x'", 'status = text:x'],
  ["status=='x'", 'status = text:x'],
  ["status <> 'O''Neil'", "status != text:O'Neil"],
  ['status != "x ""y"""', 'status != text:x "y"'],
  ['"Order Date" >= 2025-01-31', 'Order Date >= date:2025-01-31'],
  ['`Größe (cm)`<=-12.5', 'Größe (cm) <= number:-12.5'],
  ['[Order No.] > +3', 'Order No. > number:+3'],
  ['a < 25%', 'a < number:0.25'],
  ['a < 0.5%', 'a < number:0.005'],
  ['a < 150%', 'a < number:1.50'],
  ["订单状态 = '完成'", '订单状态 = text:完成'],
  ["a = 'x' or b = 'y' and not c = 'z'", '(a = text:x or (b = text:y and not c = text:z))'],
  ["(a = 'x' OR b = 'y') AND c IS NOT EMPTY", '((a = text:x or b = text:y) and not c is empty)'],
  ["a in ('x', 'y',1)", 'a = text:x|text:y|number:1'],
  ['a not in (1)', 'not a = number:1'],
  ['a is null', 'a is empty'],
  ["a = 'and' and and_b = ''", '(a = text:and and and_b = text:)'],
])('%s is read', (text, expected) => {
  const read = readPredicate(`  ${text} `) as RowFilter;
  expect(plain(read.predicate)).toBe(expected);
  expect(read.text).toBe(text);
});

describe('what is no condition says why', () => {
  test.each([
    ['', 'expected the name of a field or a column'],
    ['status', 'expected =, !=, <, <=, >, >=, in or is behind status'],
    ['status =', 'expected a value to compare status with'],
    ['status = Returned', "texts are in single quotes, as status = 'Returned'"],
    ["Order Date = 'x'", 'expected =, !=, <, <=, >, >=, in or is behind Order'],
    ["status = 'Returned", 'the quote before Returned is never closed'],
    ["status = 'x' status = 'y'", 'before status that is not understood'],
    ["status = 'x';", '; is not understood'],
    ["(status = 'x'", 'expected )'],
    ["status = 'x')", 'expected and, or, or the end before )'],
    ['day > 2025-02-30', 'the calendar has no day 2025-02-30'],
    ['a in 1', 'expected ('],
    ['a not 1', 'expected =, !=, <, <=, >, >=, in or is behind a'],
    ['a is 1', 'expected empty behind a is'],
    [`${'('.repeat(60)}a = 1`, 'too many brackets'],
    [`${'not '.repeat(100_000)}a = 1`, 'too many brackets'],
  ])('%s', (text, expected) => {
    expect(readPredicate(text)).toEqual(expect.stringContaining(expected));
  });
});

test('each name is told once', () => {
  expect(namesIn((readPredicate('a = 1 and (b is empty or not a > 2)') as RowFilter).predicate)).toEqual(['a', 'b']);
});
