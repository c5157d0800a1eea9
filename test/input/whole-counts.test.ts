import { expect, test } from 'vitest';
import { sql } from '../../src/engine/sql.ts';
import { countFaultSql, countSql, hasEitherMark } from '../../src/input/values/whole-counts.ts';
import { evaluate } from './engine-rows.ts';

test.each<[string, string | undefined, string]>([
  ['1234', undefined, '1234'],
  ['+7', undefined, '7'],
  ['1,234', undefined, '1234'],
  ['1.234', undefined, '1234'],
  ['1 234 567', undefined, '1234567'],
  ['1,234', ',', 'fraction'],
  ['1.234', '.', 'fraction'],
  ['1,234', '.', '1234'],
  ['1.234', ',', '1234'],
  ['12.0', undefined, '12'],
  ['1.000', undefined, '1000'],
  ['1.000', '.', '1'],
  ['12.5', undefined, 'fraction'],
  ['12 %', undefined, 'fraction'],
  ['-3', undefined, 'negative'],
  ['(3)', undefined, 'negative'],
  ['12,34', undefined, 'fraction'],
  ['0,123', undefined, 'fraction'],
  ['about 5', undefined, 'no_number'],
  ['', undefined, 'no_number'],
])('a count written %j, where --decimal says %j, is %s', async (cell, mark, expected) => {
  const found = sql`coalesce(cast(${countSql(sql`cell`, mark)} as varchar), ${countFaultSql(sql`cell`, mark)})`;
  expect(await evaluate(found, [cell])).toEqual([expected]);
});

test('a count may have either mark where one of them parts three digits', async () => {
  const texts = ['86.925', '1,234', '1.234.500', '0.925', '12.5', '1234.500'];
  const found = await evaluate(hasEitherMark(sql`cell`), texts);
  expect(texts.filter((_, at) => found[at] === 'true')).toEqual(['86.925', '1,234']);
});
