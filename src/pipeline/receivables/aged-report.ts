/**
 * A report by age instead of a list of invoices, as accounting programs export it: a row a customer and a column an age, or a row
 * an age. It is turned into a list of what is open: an item for each amount, dated so that it is as late as its age says at least.
 */
import { join as joinPath } from 'node:path';
import { field, keepFileOrder } from '../../engine/csv.ts';
import { copyToCsv } from '../../engine/csv-copy.ts';
import type { Engine } from '../../engine/engine.ts';
import { literal, sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { titleDay } from '../../input/dates/title-day.ts';
import { ageRanges } from '../../input/values/age-labels.ts';
import type { AgeRange } from '../../input/values/age-labels.ts';
import { lookAt } from '../../input/fields/likely-columns.ts';
import { candidateNumberFormats } from '../../input/numbers/numbers.ts';
import type { SourcePath } from '../../input/files/paths.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { invoices } from '../../roles/invoices.ts';
import { openSource, samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isBlank } from '../../input/values/text.ts';
import { assertAllRead } from '../../load/accounts.ts';
import type { InputRequest } from '../request.ts';
import { hasParents } from './aged-groups.ts';
import { itemsSql } from './aged-items.ts';
import type { AgedReport, Cell } from './aged-items.ts';
import { assertAgesTie } from './aged-ties.ts';
import { scanSources } from '../../load/scan-sources.ts';
import { counted } from '../wording.ts';

/** Far above the numbers of the files themselves: a file is opened twice. */
const numberFirst = 2_000_000;

/** Names of ages below which a file is no report by age. */
const agesMin = 3;

/** What became of a report by age. */
export interface OpenItems {
  /** The list of open items, in a file of its own. */
  readonly path: SourcePath;
  readonly note: string;
  /** The day in its title, an ISO date; null for none. */
  readonly day: string | null;
  readonly ages: readonly AgeRange[];
}

/** A report by age as a list of open items; null for every other file. */
export async function openItemsOf(
  engine: Engine,
  path: SourcePath,
  number: number,
  request: InputRequest,
): Promise<OpenItems | null> {
  const source = await openSource(
    engine,
    path,
    numberFirst + number,
    {
      ...request,
      role: invoices,
      overrides: new Map(Object.entries(request.map)),
      sharesOverrides: true,
      optional: new Set(),
      needsFields: false,
    },
    request.tempFolder,
  );
  const report = recognise(source) ?? balancesOf(source);
  if (report === null) {
    return null;
  }
  if (report.sums !== null && report.customer !== null) {
    const ages = report.cells.map(({ amount }) => amount);
    const { sums, customer } = report;
    await scanSources(engine, [source], request.tempFolder, ([current = source]) =>
      assertAgesTie(engine, current, { ages, sums, customer }),
    );
  }
  const ranges = report.due !== undefined ? [] : report.cells.flatMap((cell) => cell.ranges.map(([, range]) => range));
  refuseOtherEdges(path, ranges, request.buckets ?? []);
  if (report.customer !== null && hasParents(source, report.customer)) {
    await keepFileOrder(engine);
  }
  const local = joinPath(request.tempFolder(), `open-items-${number}.csv`);
  const [[read = source], counts] = await scanSources(
    engine,
    [source],
    request.tempFolder,
    async ([current = source]) => {
      const rows = itemsSql(
        { ...report, source: current },
        request.asOf ?? titleDay(current.sniffed?.dialect.preamble ?? []) ?? request.today,
      );
      await copyToCsv(engine, rows, local, true);
      // Totals and rows of no age have no day.
      const [found] = await engine.rows(sql`select count(*) from (${rows}) as items where due_date <> ''`);
      return found;
    },
  );
  await assertAllRead(engine, read);
  return {
    path: { shown: path.shown, local },
    ages: ranges,
    day: titleDay(read.sniffed?.dialect.preamble ?? []),
    note: noteOn(report, path.shown, counted(Number(counts?.[0] ?? 0), 'amount')),
  };
}

function noteOn({ due, source }: AgedReport, shown: string, amounts: string): string {
  if (due !== undefined) {
    const late = due === null ? 'nothing says how late they are, so none is overdue' : 'due on the day of their row';
    return `${shown} is a list of balances, not of invoices: its ${amounts} count as open items; ${late}.`;
  }
  const days = isDated(source) ? 'its dates do not count' : 'dates, days and figures of sales are not in it';
  return `${shown} is a report by age, not a list of invoices: its ${amounts} count as open items that are as late as the age they stand under says at least; ${days}.`;
}

const isDated = ({ mapping }: Source): boolean => mapping.has('invoice_date') || mapping.has('due_date');

/** A balance a customer, without documents or ages. */
function balancesOf(source: Source): AgedReport | null {
  const [customer, amount] = [columnIndex(source, 'customer_id'), columnIndex(source, 'balance')];
  const [due, hasDay] = [columnIndex(source, 'due_date'), source.mapping.has('invoice_date')];
  const isOfDocuments = hasDay || (due !== null && source.mapping.has('invoice_id'));
  // A day that no field takes would say how late a balance is.
  const hasOtherDay = source.columns.some(
    (header, index) => index !== due && lookAt({ header, values: samplesOf(source, index) }).look === 'date',
  );
  return customer === null || amount === null || isOfDocuments || hasOtherDay
    ? null
    : {
        source,
        cells: [{ amount, label: literal(''), ranges: [['', { from: 0, to: 0 }]] }],
        customer,
        sums: null,
        due,
      };
}

function recognise(source: Source): AgedReport | null {
  const { columns, mapping } = source;
  const hasMoney = ['amount', 'balance', 'debit'].some((name) => mapping.has(name));
  if (isDated(source) && hasMoney) {
    return null;
  }
  const named = columnIndex(source, 'customer_id');
  const heads = ageRanges(columns);
  const wide = columns.flatMap((header, amount): Cell[] => {
    const range = heads[amount] ?? null;
    return range === null ? [] : [{ amount, label: literal(header), ranges: [[header, range]] }];
  });
  if (wide.length >= agesMin) {
    refuseUnknownAges(source, heads);
    const [first = 0] = columns.flatMap((_, index) => (heads[index] === null ? [index] : []));
    const customer = named ?? first;
    const sums = columns.flatMap((header, index) =>
      index !== customer && heads[index] === null && totalHeader.test(header) && hasNumbers(source, index)
        ? [index]
        : [],
    );
    return { source, cells: wide, customer, sums };
  }
  if (isDated(source)) {
    return null;
  }
  const label = columns.findIndex((_, index) => agesOf(source, index, null).length >= agesMin);
  if (label === -1) {
    return null;
  }
  const amount = mapping.has('balance') ? columnIndex(source, 'balance') : columnIndex(source, 'amount');
  const money = amount ?? onlyNumbers(source);
  return {
    source,
    customer: named,
    sums: null,
    cells: [{ amount: money, label: field(label), ranges: agesOf(source, label, money) }],
  };
}

/** Error: usage, for a column of money among the ages that neither says one nor adds them up: it would be lost. */
function refuseUnknownAges(source: Source, heads: readonly (AgeRange | null)[]): void {
  const first = heads.findIndex((range) => range !== null);
  const unknown = source.columns.find(
    (header, index) => index > first && heads[index] === null && !totalHeader.test(header) && hasNumbers(source, index),
  );
  if (unknown !== undefined) {
    throw crmError('usage', {
      problem: `${source.path.shown} is a report by age, but column "${unknown}" among its ages says none`,
      remedy: 'call it by its days, such as "31 - 60" or "91 and over", or leave it out of the file',
    });
  }
}

const totalHeader =
  /total|balance|outstanding|amount due|sum|saldo|solde|gesamt|razem|należność|итого|всего|остаток|долг|toplam|bakiye|合计|合計|总计|總計|余额|餘額|残高|총계|합계|잔액|الرصيد|المجموع/iu;

function hasNumbers(source: Source, index: number): boolean {
  const filled = samplesOf(source, index).filter((value) => !isBlank(value));
  return filled.length > 0 && candidateNumberFormats(filled).length > 0;
}

/** The ages that most of the cells of a column say, in rows with an amount; none where most say none. */
function agesOf(
  source: Source,
  index: number,
  money: number | null,
): readonly (readonly [label: string, range: AgeRange])[] {
  const amounts = money === null ? null : samplesOf(source, money);
  const filled = samplesOf(source, index).filter(
    (value, row) => !isBlank(value) && (amounts === null || !isBlank(amounts[row] ?? '')),
  );
  const labels = [...new Set(filled)];
  const ranges = ageRanges(labels);
  const known = labels.flatMap((text, at) => {
    const range = ranges[at] ?? null;
    return range === null ? [] : [[text, range] as const];
  });
  return known.length * 2 > labels.length ? known : [];
}

/** The one column of numbers. Error: missing-field, where there are several to choose from. */
function onlyNumbers(source: Source): number {
  const { columns, path } = source;
  const numbers = columns.flatMap((header, index) => {
    return hasNumbers(source, index) && agesOf(source, index, null).length === 0 ? [{ header, index }] : [];
  });
  const [only] = numbers;
  if (only !== undefined && numbers.length === 1) {
    return only.index;
  }
  throw crmError(
    'missing-field',
    {
      role: 'invoices',
      fields: ['balance'],
      headers: columns,
      suggestions: numbers.slice(-1).map(({ header }) => ['balance', header] as const),
      others: numbers.slice(0, -1).map(({ header }) => header),
      file: path.shown,
    },
    { file: path.shown },
  );
}

/** True when the age lies on both sides of one of the edges. */
const isCut = ({ from, to }: AgeRange, edges: readonly number[]): boolean =>
  to !== 0 && edges.some((edge) => from <= edge && edge < (to ?? Infinity));

/** Last days of the buckets that show reports by age as they are. Error: usage, where their ages do not go together. */
export function bucketsOf(reports: readonly OpenItems[]): readonly number[] {
  const edges = endsOf(reports.flatMap(({ ages }) => ages));
  for (const { path, ages } of reports) {
    refuseOtherEdges(path, ages, edges);
  }
  return edges;
}

const endsOf = (ranges: readonly AgeRange[]): number[] =>
  [...new Set(ranges.flatMap(({ to }) => (to === null || to === 0 ? [] : [to])))].toSorted((a, b) => a - b);

/** Error: usage, for an age that begins in one bucket and ends in another. */
function refuseOtherEdges({ shown }: SourcePath, ranges: readonly AgeRange[], edges: readonly number[]): void {
  const split = ranges.find((one) => isCut(one, edges));
  if (split === undefined) {
    return;
  }
  const own = endsOf(ranges);
  if (ranges.some((one) => isCut(one, own))) {
    throw crmError('usage', {
      problem: `${shown} is a report by age whose ages overlap, such as ${split.from} to ${split.to ?? 'more'} days`,
      remedy: 'keep the rows of one kind in the file',
    });
  }
  throw crmError('usage', {
    problem: `${shown} is a report by age whose amounts of ${split.from} ${split.to === null ? 'days and more' : `to ${split.to} days`} lie in more than one of the buckets ${edges.join(',')}`,
    remedy: `take the ages of the report: --buckets ${own.join(',')}`,
  });
}
