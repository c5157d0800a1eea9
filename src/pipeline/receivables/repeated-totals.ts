/** Lists with a row for each line or instalment of an invoice that say on every one of them what the whole invoice comes to. */
import { candidateNumberFormats, parseNumber } from '../../input/numbers/numbers.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import type { FieldName } from '../../input/fields/field.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isBlank } from '../../input/values/text.ts';
import { crmError } from '../../errors.ts';
import { quoted } from '../wording.ts';

/** How the rows of an invoice belong together. */
export type RepeatedTotals =
  /** They are lines of it: one of them counts, and the others say nothing new. */
  | { readonly rows: 'lines' }
  /** They are parts of it that fall due on days of their own, each with its amount in another column. */
  | { readonly rows: 'parts'; readonly column: string };

type Row = readonly string[];

/** Invoices of several rows below which likeness is no evidence: with a header that speaks of a total, and without. */
const invoicesMin = { total: 3, other: 20 };
const namesTotal = /total|invoice|balance|due|grand|合计|合計|总|總|余额|餘額|合計|총/iu;

/** What an invoice has once. */
const ofInvoice: readonly FieldName[] = ['customer_id', 'invoice_date', 'amount', 'balance', 'paid_amount', 'debit'];

/** What its lines are of. */
const namesLine =
  /item|product|line|descri|sku|qty|quantit|unit.?price|artikel|position|menge|bezeichn|artículo|descripci|producto|article|désign|libell|prodotto|quantità|produto|towar|ilość|товар|колич|номенклат|ürün|miktar|商品|品名|品目|数量|數量|明细|明細|摘要|物料|규격|품목|수량|상품/iu;

/** How the samples repeat the totals of their invoices; null where they do not. A column of amounts that was named is believed. */
export function repeatedTotals(source: Source): RepeatedTotals | null {
  const { mapping } = source;
  const amount = mapping.get('amount') ?? mapping.get('balance');
  const id = columnIndex(source, 'invoice_id');
  if (amount === undefined || isConstant(amount) || amount.how === 'given' || id === null) {
    return null;
  }
  const invoices = [...rowsByInvoice(source, id).values()].filter((rows) => rows.length > 1);
  const played = ofInvoice.flatMap((name) => columnIndex(source, name) ?? []);
  const isSame = (column: number): boolean =>
    invoices.every((rows) => rows.every((row) => row[column] === rows[0]?.[column]));
  if (invoices.length === 0 || !played.every(isSame)) {
    return null;
  }
  const due = columnIndex(source, 'due_date');
  const others = source.columns.flatMap((_, column) => (isPlayed(source, column) ? [] : [column]));
  const numbers = new Map(others.flatMap((column) => numbersOf(source, column)));
  const [totals] = numbersOf(source, amount.index);
  const addsUp = (value: (row: Row) => number): boolean =>
    totals !== undefined && invoices.every((rows) => isSum(rows, totals[1], value));
  const parts = [...numbers].find(([, read]) => addsUp(read))?.[0];
  if (due !== null && !isSame(due)) {
    return parts === undefined ? null : { rows: 'parts', column: source.columns[parts] ?? '' };
  }
  const reads = [...numbers.values()];
  const isProduct = reads.some((a, at) => reads.slice(at + 1).some((b) => addsUp((row) => a(row) * b(row))));
  return parts !== undefined ||
    isProduct ||
    areLines(
      source,
      invoices,
      others.filter((column) => !isSame(column)),
      amount,
    )
    ? { rows: 'lines' }
    : null;
}

/** Where nothing adds up, several invoices whose rows differ by what they are lines of. */
function areLines(
  { columns }: Source,
  invoices: readonly (readonly Row[])[],
  different: readonly number[],
  { header, index }: { readonly header: string; readonly index: number },
): boolean {
  const least = namesTotal.test(header) ? invoicesMin.total : invoicesMin.other;
  return (
    invoices.length >= least &&
    new Set(invoices.map(([row]) => row?.[index])).size > 1 &&
    different.some((column) => namesLine.test(columns[column] ?? ''))
  );
}

const isPlayed = ({ mapping }: Source, column: number): boolean =>
  [...mapping.values()].some((mapped) => !isConstant(mapped) && mapped.index === column);

function rowsByInvoice({ samples }: Source, id: number): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of samples) {
    const number = row[id] ?? '';
    if (!isBlank(number)) {
      found.set(number, [...(found.get(number) ?? []), row]);
    }
  }
  return found;
}

/** How the numbers of a column are read from a row; none where it holds others. */
function numbersOf(source: Source, column: number): (readonly [number, (row: Row) => number])[] {
  const values = samplesOf(source, column).filter((value) => !isBlank(value));
  const [format] = values.length === 0 ? [] : candidateNumberFormats(values);
  return format === undefined ? [] : [[column, (row) => Number(parseNumber(row[column] ?? '', format) ?? NaN)]];
}

function isSum(rows: readonly Row[], total: (row: Row) => number, value: (row: Row) => number): boolean {
  const [first] = rows;
  const whole = first === undefined ? NaN : total(first);
  return whole !== 0 && Math.abs(rows.reduce((sum, row) => sum + value(row), 0) - whole) < 0.005;
}

/**
 * A source whose parts count with their own amounts, and what is said of its rows. Error: repeated-total, where the invoices of such parts
 * say what is open or paid of the whole.
 */
export function withoutRepeats(source: Source): { readonly source: Source; readonly notes: readonly string[] } {
  const repeats = repeatedTotals(source);
  const amount = source.mapping.get('amount') ?? source.mapping.get('balance');
  if (repeats === null || amount === undefined || isConstant(amount)) {
    return { source, notes: [] };
  }
  const whole = `Column ${quoted(amount.header)} of ${source.path.shown} has the total of an invoice on each of its`;
  if (repeats.rows === 'lines') {
    return { source, notes: [`${whole} lines, so each invoice counts once.`] };
  }
  const index = source.columns.indexOf(repeats.column);
  if (['balance', 'paid_amount'].some((name) => source.mapping.has(name))) {
    const [example] = source.samples;
    const id = example?.[columnIndex(source, 'invoice_id') ?? -1] ?? '';
    const lines = source.samples.filter((row) => row[columnIndex(source, 'invoice_id') ?? -1] === id).length;
    throw crmError(
      'repeated-total',
      { column: amount.header, order: id, lines, total: example?.[amount.index] ?? '', prices: null },
      { file: source.path.shown, column: amount.header },
    );
  }
  const mapping = new Map(source.mapping).set('amount', { header: repeats.column, index, how: 'name' });
  return {
    source: { ...source, mapping },
    notes: [`${whole} parts, so ${quoted(repeats.column)} counts as their amount.`],
  };
}
