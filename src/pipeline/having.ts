/** `--having`: which rows of a finished view are shown. No figure changes by it. */
import { numericTypes } from '../analyses/columns.ts';
import type { ColumnType } from '../analyses/columns.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { castOrNull } from '../engine/text.ts';
import { crmError } from '../errors.ts';
import { didYouMean, namedIn } from '../input/fields/nearest.ts';
import { isDay } from '../input/filter/predicate.ts';
import type { Literal, RowFilter, Test } from '../input/filter/predicate.ts';
import { predicateSql } from '../input/filter/predicate-sql.ts';
import type { ReportColumn } from '../report/report.ts';

/**
 * True for a row that is shown; never NULL. `shownAs` is the cell of a column as canonical text. Cells are compared as they are shown: money and numbers rounded, texts without case and
 * outer blanks. Error: usage, for a name that is no column of the view and for values that do not fit.
 */
export function havingSql(
  { text, predicate }: RowFilter,
  columns: readonly ReportColumn[],
  valueOf: (name: string) => Sql,
  shownAs: (name: string, type: ColumnType) => Sql,
): Sql {
  const refuse = (problem: string): never => {
    throw crmError('usage', { problem: `--having ${text}: ${problem}` });
  };
  const columnOf = (name: string): ReportColumn => {
    const names = columns.map((column) => column.name);
    const meant = namedIn(name, names);
    const found = columns.find((column) => column.name === meant);
    return found ?? refuse(`there is no column ${name}${didYouMean(name, names)}; the columns are ${names.join(', ')}`);
  };
  const isEmpty = ({ name }: ReportColumn): Sql => sql`coalesce(cast(${valueOf(name)} as varchar), '') = ''`;
  const decimal = raw('decimal(38, 9)');
  return predicateSql(predicate, (test: Test) => {
    const column = columnOf(test.role === undefined ? test.name : `${test.role}.${test.name}`);
    if (test.kind === 'empty') {
      return isEmpty(column);
    }
    const { operator, values } = test;
    const { name, type } = column;
    const isOrder = operator !== '=' && operator !== '!=';
    const order = raw(isOrder ? operator : '=');
    const shown = shownAs(name, type);
    const asText = ({ text: wanted }: Literal): Sql =>
      isOrder
        ? refuse(`${name} is text and compared with = or !=`)
        : wanted.trim() === ''
          ? isEmpty(column)
          : sql`lower(trim(${shown})) = lower(${wanted.trim()})`;
    const one = (literal: Literal): Sql => {
      if (literal.kind === 'text' && literal.text.trim() === '') {
        return asText(literal);
      }
      if (type === 'date') {
        return isDay(literal.text)
          ? sql`${shown} ${order} ${literal.text}`
          : refuse(`${name} is compared with days, such as 2025-01-31`);
      }
      const isAttribute = column.meaning === undefined;
      if (numericTypes.has(type) || (isAttribute && literal.kind === 'number')) {
        return /^[+-]?\d+(?:\.\d+)?$/.test(literal.text.trim())
          ? sql`${castOrNull(shown, decimal)} ${order} cast(${literal.text.trim()} as ${decimal})`
          : refuse(`${name} is compared with numbers, such as 100 or 25%`);
      }
      return literal.kind === 'number' && type !== 'text' ? refuse(`${name} is 'true' or 'false'`) : asText(literal);
    };
    const any = sql`coalesce(${join(values.map(one), ' or ')}, false)`;
    return operator === '!=' ? sql`(not ${any})` : any;
  });
}
