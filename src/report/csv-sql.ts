/**
 * CSV lines written by the engine: half a million rows never pass through JavaScript one by one. The bytes are those of
 * csv.ts, and a test with random text holds the two together.
 */
import { id, join, raw } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { CsvOptions } from './csv.ts';
import { isFormulaSql } from '../engine/formula.ts';
import type { ReportColumn } from './report.ts';

const quote = (text: string): string => `'"' || replace(${text}, '"', '""') || '"'`;

function textField(name: string, escapesFormulas: boolean): Sql {
  const column = id(name);
  const cell = column.text;
  const needsQuotes = [`'"'`, `','`, 'chr(10)', 'chr(13)'].map((mark) => `strpos(${cell}, ${mark}) > 0`).join(' or ');
  if (!escapesFormulas) return raw(`coalesce(case when ${needsQuotes} then ${quote(cell)} else ${cell} end, '')`);
  const isFormula = isFormulaSql(column).text;
  const escaped = `case when ${isFormula} then '''' || ${cell} else ${cell} end`;
  return raw(
    `coalesce(case when ${needsQuotes} then ${quote(escaped)} when ${isFormula} then '''' || ${cell} else ${cell} end, '')`,
  );
}

/**
 * An SQL expression of type text: the CSV line of one row without its line end, from columns of these names that hold
 * canonical text (VARCHAR or NULL). No parameters; written in the common SQL of DuckDB and PostgreSQL. The line end and
 * the byte order mark are the caller's, see `csvHeader`.
 */
export function csvLineSql(columns: readonly ReportColumn[], { escapesFormulas }: CsvOptions): Sql {
  const fields = columns.map(({ name, type }) =>
    type === 'text' ? textField(name, escapesFormulas) : raw(`coalesce(${id(name).text}, '')`),
  );
  const line = join(fields, " || ',' || ");
  return columns.length === 1 ? raw(`coalesce(nullif(${line.text}, ''), '""')`) : line;
}
