/** Cells such as ="00420", '00420 or `00420, with which programs keep a spreadsheet from reading an id as a number. */
import { field } from '../../engine/csv.ts';
import { join, literal, sql, type Sql } from '../../engine/sql.ts';
import { withColumns } from '../../engine/text.ts';

const pattern = '^\\s*="(.*)"\\s*$';
const formula = new RegExp(pattern);

const mark = /^['`](?!.*['`]$)/;

/** Places of the columns in which samples begin with such a mark, but for lines of another kind. */
function markedColumns(samples: readonly (readonly string[])[]): number[] {
  const width = samples.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, index) => index).filter((index) => {
    const filled = samples.map((row) => row[index] ?? '').filter((cell) => cell !== '');
    const marked = filled.filter((cell) => cell === '`' || mark.test(cell)).length;
    return mark.test(filled[0] ?? '') && marked >= filled.length * 0.9;
  });
}

/** Places of the columns in which some sample is such a cell. */
export function textFormulaColumns(samples: readonly (readonly string[])[]): number[] {
  const found = new Set<number>(markedColumns(samples));
  for (const row of samples) {
    row.forEach((cell, index) => {
      if (cell.startsWith('="') && formula.test(cell)) found.add(index);
    });
  }
  return [...found].sort((a, b) => a - b);
}

/** Samples with the text that such cells stand for. */
export function withoutTextFormulas(samples: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const marked = new Set(markedColumns(samples));
  return samples.map((row) =>
    row.map((cell, index) =>
      cell.startsWith('="') ? cell.replace(formula, '$1') : marked.has(index) ? cell.replace(/^['`]/, '') : cell,
    ),
  );
}

/** A from-item whose given columns hold the text that such cells stand for; the same from-item where there are none. */
export function plainRows(rows: Sql, columns: readonly number[]): Sql {
  if (columns.length === 0) return rows;
  const replaced = columns.map((index) => {
    const column = field(index);
    return sql`case when starts_with(ltrim(${column}), '="') then regexp_replace(${column}, ${literal(pattern)}, '\\1')
      when left(${column}, 1) in (${literal("'")}, ${literal('`')}) then substr(${column}, 2) else ${column} end as ${column}`;
  });
  return withColumns(rows, join(replaced));
}
