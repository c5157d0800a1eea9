/** How each file was understood, in sentences: dialect, encoding, and which column plays which field. */
import { unitOf } from '../input/unit.ts';
import { groupThousands } from '../report/format.ts';
import { isConstant } from '../input/fields/mapping.ts';
import { debitCreditColumn } from '../input/debit-credit.ts';
import type { Source } from '../input/source.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  blanks: 'blanks',
};

/** One sentence for the shape of a file and one for each mapped column. */
export function describeFormats({ sources, formatOf }: Pick<LoadedRows, 'sources' | 'formatOf'>): string[] {
  return sources.flatMap((source, index) => {
    const { sniffed } = source;
    const shape =
      sniffed === null
        ? 'parquet'
        : [
            `${delimiterNames[sniffed.dialect.delimiter] ?? sniffed.dialect.delimiter} separated`,
            `${sniffed.encoding.encoding}${sniffed.encoding.hasBom ? ' with BOM' : ''}`,
            ...(sniffed.head.compression === 'gzip' ? ['gzip'] : []),
            ...(sniffed.sheet === null ? [] : [`sheet "${sniffed.sheet.name}" of a workbook`]),
            sniffed.dialect.header === null ? 'no header' : `header in line ${sniffed.dialect.skipLines + 1}`,
          ].join(', ');
    const columns = [...source.mapping].map(([name, mapped]) => {
      if (isConstant(mapped)) {
        return `${name} = ${mapped.constant} in every row`;
      }
      const format = formatOf(index, name);
      return `${name} = column "${mapped.header}"${format === undefined ? '' : `, written ${format}`}`;
    });
    return [`${source.path.shown}: ${shape}`, ...columns.map((text) => `${source.path.shown}: ${text}`)];
  });
}

/** Columns of money that are written in thousands and the like, in sentences. */
export function unitNotes(source: Source): string[] {
  const notes = [...source.mapping.values()].flatMap((mapped) => {
    const unit = isConstant(mapped) ? null : unitOf(source, mapped.index);
    return unit === null || isConstant(mapped) || !moneyFields.has(fieldAt(source, mapped.index))
      ? []
      : [
          `Numbers of column "${mapped.header}" of ${source.path.shown} are multiplied by ${groupThousands(String(unit.worth))}, as "${unit.said}" says.`,
        ];
  });
  return [...new Set(notes)];
}

const moneyFields: ReadonlySet<string> = new Set(
  'amount unit_price cost refunded_amount balance running_balance paid_amount debit credit'.split(' '),
);

const fieldAt = ({ mapping }: Source, index: number): string =>
  [...mapping].find(([, mapped]) => !isConstant(mapped) && mapped.index === index)?.[0] ?? '';

/** How the sides of the account were taken, in a sentence; none where no column tells them. */
export function sideNote(source: Source): string[] {
  const side = debitCreditColumn(source);
  return side === null
    ? []
    : [`Column "${side.header}" tells the sides of the account: rows of "${side.example}" count below zero.`];
}
