/** An opened source of invoices or payments and how its columns are written become the SQL of stg_documents. */
import { field } from '../../engine/csv.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { idSql } from '../../input/values/ids.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import { columnIndex } from '../../input/column-formats.ts';
import type { FieldName } from '../../input/fields/field.ts';
import { rowsOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { blankDateTexts, isBlankSql } from '../../input/values/text.ts';
import { spelledSql } from '../../load/folded-ids.ts';
import type { DocumentColumn, DocumentsFile } from '../../relations/stg-documents.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { suffixColumns } from '../../load/odd-ids.ts';
import { areAllBlank } from '../../load/row-shape.ts';
import { anyOf, anyTooFine, dateOf, moneyIn, numberIn, signsIn } from '../../load/values.ts';
import { judgeDocuments } from './judge-documents.ts';
import type { DocumentFlags } from './judge-documents.ts';
import { dueOn, withOpening } from './opening-balance.ts';
import { amountFields, dateField, documentFields, documentRole } from './read-documents.ts';
import { repeatedTotals } from './repeated-totals.ts';

/**
 * Expressions for every column of a source, and how its rows are judged. `attributes` are headers that pass through, `currency` is the one
 * to keep, null = all.
 */
export function documentsFile(
  source: Source,
  formats: ColumnFormats,
  attributes: readonly string[],
  currency: string | null,
): DocumentsFile {
  const { id, appliesTo } = documentFields[documentRole(source)];
  const date = dateField(source);
  const all: readonly (readonly [DocumentColumn, Sql | null])[] = [
    ['document_id', idOf(source, formats, id)],
    ['customer_id', idOf(source, formats, 'customer_id')],
    ['currency', currencyOf(source, formats)],
    ['kind', kindOf(source, formats)],
    ['document_date', cashedOn(source, formats, dateOf(source, formats, date))],
    ['cheque_date', dateOf(source, formats, 'cheque_date')],
    ['due_date', dueOn(source, dateOf(source, formats, date), dateOf(source, formats, 'due_date'))],
    ['terms', termsOf(source, formats)],
    ['terms_date', dateOf(source, formats, 'terms_date')],
    ['amount', withOpening(source, amountOf(source, formats), numberIn(source, formats, 'running_balance'))],
    ['balance', balanceOf(source, formats)],
    ['paid', paidOf(source, formats)],
    ['settled_date', dateOf(source, formats, 'paid_date')],
    ['written_off', numberIn(source, formats, 'written_off')],
    ['credited', numberIn(source, formats, 'credited')],
    ['retention', numberIn(source, formats, 'retention')],
    ['retention_due', dateOf(source, formats, 'retention_due_date')],
    ['state', formats.words.get('state') ?? null],
    ['unknown_type', formats.words.get('unknown_type') ?? null],
    ['unknown_status', formats.words.get('unknown_status') ?? null],
    ['applies_to', idOf(source, formats, appliesTo)],
    ['clearing_document', clearingOf(source)],
    ['disputed', formats.words.get('disputed') ?? null],
    ['owner', textOf(columnIndex(source, 'owner'))],
  ];
  const told = new Map(all.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
  const columns = new Map([...always.map((name) => [name, noValue(name)] as const), ...told]);
  return {
    rows: rowsOf(source),
    columns,
    unknownWords: unknownTerms(source),
    attributes: attributes.map((header) => textOf(source.columns.indexOf(header)) ?? raw('cast(null as varchar)')),
    watched: suffixColumns(source, formats),
    ...(documentRole(source) === 'invoices' && repeatedTotals(source)?.rows === 'lines' ? { isOnce: true } : {}),
    ...judgeDocuments(source, told, flagsOf(source, formats), currency),
  };
}

/** Money of a document beside its amount. */
const besides = ['balance', 'paid_amount', 'written_off', 'credited', 'retention'] as const;

function flagsOf(source: Source, formats: ColumnFormats): DocumentFlags {
  return {
    is_too_fine: anyTooFine(source, formats, new Set([...amountFields(source), ...besides])),
    has_bad_date: anyOf(
      (['due_date', 'terms_date', 'paid_date', 'cheque_date', 'retention_due_date'] as const)
        .filter((name) => name !== dateField(source))
        .map((name) => isUnreadable(source, name, dateOf(source, formats, name), blankDateTexts)),
    ),
    has_bad_amount: anyOf(
      besides
        .filter((name) => !amountFields(source).includes(name))
        .map((name) => isUnreadable(source, name, numberIn(source, formats, name))),
    ),
  };
}

/** Columns that every file has, whether it says something of them or not. */
const always = ['document_id', 'customer_id', 'document_date', 'amount'] as const;

const noValue = (name: DocumentColumn): Sql => raw(name === 'document_id' ? "''" : 'null');

function idOf(source: Source, { ids }: ColumnFormats, name: FieldName): Sql | null {
  const index = columnIndex(source, name);
  const repair = ids.get(name);
  if (index === null || repair === undefined) {
    return null;
  }
  if (name === 'customer_id') {
    return spelledSql(source, name, idSql(field(index), repair));
  }
  const isAsItStands = !repair.trims && !repair.dropsNullWords && !repair.stripsFloatSuffix;
  return isAsItStands ? field(index) : sql`coalesce(${idSql(field(index), repair)}, '')`;
}

const textOf = (index: number | null): Sql | null =>
  index === null || index === -1 ? null : sql`nullif(${field(index)}, '')`;

/** Programs fill what is empty with zeros. */
function clearingOf(source: Source): Sql | null {
  const index = columnIndex(source, 'clearing_document');
  return index === null ? null : sql`case when trim(${field(index)}, ' 0') <> '' then trim(${field(index)}) end`;
}

/** The day of a payment: a cheque is none before it may be cashed. */
function cashedOn(source: Source, formats: ColumnFormats, day: Sql | null): Sql | null {
  const cheque = dateOf(source, formats, 'cheque_date');
  return day === null || cheque === null ? day : sql`case when ${cheque} > ${day} then ${cheque} else ${day} end`;
}

/** What was paid: beside payments the amount less what a column says is open. */
function paidOf(source: Source, formats: ColumnFormats): Sql | null {
  const mapped = source.mapping.get('paid_amount');
  const value = numberIn(source, formats, 'paid_amount');
  const amount = amountOf(source, formats);
  const isRest = mapped !== undefined && !isConstant(mapped) && mapped.isRest === true;
  return isRest && value !== null && amount !== null ? sql`abs(${amount}) - abs(${value})` : value;
}

/** True for a cell that is there and cannot be read. */
function isUnreadable(source: Source, name: FieldName, value: Sql | null, blanks?: readonly string[]): Sql | null {
  const index = columnIndex(source, name);
  return index === null || value === null
    ? null
    : sql`case when ${value} is not null or ${field(index)} = '' then false else not ${isBlankSql(field(index), blanks)} end`;
}

/** The kind that the type names, else in a ledger with two sides the side. */
function kindOf(source: Source, formats: ColumnFormats): Sql | null {
  const kind = formats.words.get('kind') ?? null;
  const credit =
    amountFields(source).includes('credit') && columnIndex(source, 'credit') !== null
      ? numberIn(source, formats, 'credit')
      : null;
  if (credit === null) {
    return kind;
  }
  const side = sql`case when ${credit} <> 0 then 'payment' end`;
  return kind === null ? side : sql`coalesce(${kind}, ${side})`;
}

function termsOf(source: Source, { words }: ColumnFormats): Sql | null {
  const mapped = source.mapping.get('terms_days');
  return mapped !== undefined && isConstant(mapped)
    ? sql`cast(${mapped.constant} as bigint)`
    : (words.get('terms') ?? null);
}

/** Terms as they are written where they say nothing that is known: over the column that was made of them. */
function unknownTerms(source: Source): Map<DocumentColumn, Sql> {
  const index = columnIndex(source, 'terms_days');
  return new Map(
    index === null
      ? []
      : [
          [
            'unknown_terms',
            sql`case when terms is null and not ${isBlankSql(field(index))} then trim(${field(index)}) end`,
          ] as const,
        ],
  );
}

/** Currency codes of the row, else the signs in its money, where it is written so that it could have some. */
function currencyOf(source: Source, formats: ColumnFormats): Sql | null {
  const code = formats.words.get('currency');
  if (code !== undefined) {
    return code;
  }
  const [name = 'amount'] = amountFields(source);
  return signsIn(source, formats, name);
}

function amountOf(source: Source, formats: ColumnFormats): Sql | null {
  const names = amountFields(source);
  const [first = 'amount', second] = names;
  const value = moneyIn(source, formats, first);
  const index = columnIndex(source, first);
  if (value === null) {
    return null;
  }
  if (first === 'amount') {
    const balance = moneyIn(source, formats, 'balance');
    return balance === null || index === null
      ? value
      : sql`coalesce(${value}, case when ${isBlankSql(field(index))} then ${balance} end)`;
  }
  const other = second === undefined ? null : columnIndex(source, second);
  const credit = second === undefined ? null : numberIn(source, formats, second);
  if (index === null || other === null || credit === null) {
    return value;
  }
  return sql`case when ${areAllBlank([index, other])} then null else ${side(value, index)} - ${side(credit, other)} end`;
}

/** One side of an account: nothing where the cell is empty. */
const side = (number: Sql, place: number): Sql =>
  sql`coalesce(${number}, case when ${isBlankSql(field(place))} then 0 end)`;

/** What is open; an empty cell means nothing for a credit and is a gap for an invoice. */
function balanceOf(source: Source, formats: ColumnFormats): Sql | null {
  const names = amountFields(source);
  const index = columnIndex(source, 'balance');
  const value = moneyIn(source, formats, 'balance');
  const amount = moneyIn(source, formats, 'amount');
  if (index === null || value === null || names.includes('balance')) {
    return null;
  }
  const kind = kindOf(source, formats);
  const isCredit = [
    ...(amount === null ? [] : [sql`${amount} < 0`]),
    ...(kind === null ? [] : [sql`${kind} in ('payment', 'credit_note', 'write_off', 'refund')`]),
  ];
  return isCredit.length === 0
    ? value
    : sql`coalesce(${value}, case when (${join(isCredit, ' or ')}) and ${isBlankSql(field(index))} then 0 end)`;
}
