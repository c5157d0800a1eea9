/**
 * Reports that name the customer once, above or in the first of the rows that belong to it: the name is filled down, in
 * a column of its own behind those of the file.
 */
import { field } from '../../engine/csv.ts';
import { join, raw, sql, type Sql } from '../../engine/sql.ts';
import { ageRanges } from '../values/age-labels.ts';
import { isConstant, type Mapping } from './mapping.ts';
import type { FieldName } from './field.ts';

/** How the rows of a file belong to groups. */
export interface Grouping {
  /** `headings` stand in rows of their own; `first_rows` name the group in its first row, as merged cells do. */
  readonly kind: 'headings' | 'first_rows';
  /** Columns in which the name of a group stands, outermost first. */
  readonly names: readonly number[];
  /** All other columns of the file. */
  readonly others: readonly number[];
  /** Columns that tell a row from the total of a group where its name stands with one; empty where nothing tells. */
  readonly endsAt: readonly number[];
  /** Place of the column with the name filled down: behind the last one of the file. */
  readonly place: number;
  readonly header: string;
  /** The first name, to show. */
  readonly example: string;
}

type Rows = readonly (readonly string[])[];

const headingsMin = 2;
/** So many names in the order of the alphabet are no accident: one in 120. */
const sortedMin = 5;

const nameless = /^column_\d+$/;
const otherGroups =
  /\bby (?:\w+ )?(?:product|service|item|sku|category|rep|employee|salesperson|class|location|store|month|day|week|quarter|vendor|supplier|account)/i;
const customers = /customer|client|kunde|debitor|客户|客戶|顧客|得意先/i;

const isFilled = (cell: string | undefined): boolean => (cell ?? '').trim() !== '';
const isTotalLabel = (text: string): boolean =>
  /\b(?:sub)?total|summe|gesamt|somme|suma\b|合\s*计|合計|小计|小計|总计|總計/i.test(text);

/**
 * The grouping of a report without a column of customers: rows with nothing but a name, in a leading column, above rows
 * with date and money. Null where there are not two such names, where a row comes before the first, or where the lines
 * above the table say that it is grouped by something else.
 */
export function groupsByHeadings(
  headers: readonly string[],
  samples: Rows,
  mapping: Mapping,
  preamble: readonly string[],
  least = headingsMin,
): Grouping | null {
  const title = preamble.join('\n');
  if (otherGroups.test(title) && !customers.test(title)) return null;
  const values = valuePlaces(mapping);
  const named = headers.findIndex((header) => !nameless.test(header));
  const names = headers.map((_, index) => index).filter((index) => index < Math.max(1, named));
  const others = headers.map((_, index) => index).filter((index) => !names.includes(index));
  if (values === null || (values.some((index) => names.includes(index)) && !isOfDocuments(mapping))) return null;
  const headings: string[] = [];
  for (const row of samples) {
    const name = names.map((index) => row[index] ?? '').find(isFilled);
    const isHeading = name !== undefined && !others.some((index) => isFilled(row[index])) && !isTotalLabel(name);
    if (isHeading) headings.push(name);
    else if (headings.length === 0 && values.every((index) => isFilled(row[index]))) return null;
  }
  const rows = samples.filter((row) => values.every((index) => isFilled(row[index]))).length;
  const [example] = headings;
  const isTotalled = totalsOf(samples, names).some((total) => headings.some((name) => total.includes(name.trim())));
  const isSure =
    new Set(headings).size >= (isTotalled ? 1 : least) &&
    rows >= headings.length / 2 &&
    headings.every(isWord) &&
    // Ages part the rows of a list of what is open, not its customers.
    ageRanges(headings).every((range) => range === null);
  return isSure && example !== undefined
    ? {
        kind: 'headings',
        names,
        others,
        endsAt: named > 0 ? values : [],
        place: headers.length,
        header: 'heading',
        example,
      }
    : null;
}

/** The same where the leading column is that of the customers, and only headings and totals have a name in it. */
export function groupsBelowHeadings(
  headers: readonly string[],
  samples: Rows,
  mapping: Mapping,
  preamble: readonly string[],
): Grouping | null {
  const customer = mapping.get('customer_id');
  const values = valuePlaces(mapping);
  if (customer === undefined || isConstant(customer) || customer.index !== 0 || values === null) return null;
  const rows = samples.filter((row) => values.every((index) => isFilled(row[index])));
  return rows.some((row) => isFilled(row[0]) && !isTotalLabel(row[0] ?? ''))
    ? null
    : groupsByHeadings(headers, samples, mapping, preamble, 1);
}

const isWord = (text: string): boolean => /\p{L}/u.test(text) && !/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(text.trim());

/**
 * The grouping of a report whose column of customers is filled in the first row of each group only. Each name then occurs
 * once; and since the same is true of guests among customers who each bought once, it takes totals of the groups, or
 * names in the order of the alphabet, to tell. Null where they do not.
 */
export function groupsByFirstRows(headers: readonly string[], samples: Rows, mapping: Mapping): Grouping | null {
  const customer = mapping.get('customer_id');
  const values = valuePlaces(mapping);
  if (customer === undefined || isConstant(customer) || values === null) return null;
  const { index: place } = customer;
  const rows = samples.filter((row) => values.every((index) => isFilled(row[index])));
  const found = rows.map((row) => row[place] ?? '');
  const names = found.filter(isFilled);
  const totals = new Set(samples.map((row) => row[place] ?? '').filter((text) => isTotalLabel(text)));
  const [example] = names;
  if (example === undefined || found[0] !== example || new Set(names).size < names.length) return null;
  if (names.length < headingsMin || (found.length - names.length) * 4 < found.length) return null;
  const isTotalled = names.filter((name) => [...totals].some((total) => total.includes(name))).length >= headingsMin;
  const isSorted = names.length >= sortedMin && names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name);
  return isTotalled || isSorted
    ? {
        kind: 'first_rows',
        names: [place],
        others: headers.map((_, index) => index).filter((index) => index !== place),
        endsAt: values.slice(0, 1),
        place: headers.length,
        header: `${customer.header}, filled down`,
        example,
      }
    : null;
}

/** In lists of documents the first column of a heading may be that of the dates. */
const isOfDocuments = (mapping: Mapping): boolean => mapping.has('invoice_date') || mapping.has('due_date');

/** Labels of totals in the columns of the names. */
const totalsOf = (samples: Rows, names: readonly number[]): string[] =>
  samples.flatMap((row) => names.map((index) => row[index] ?? '').filter(isTotalLabel));

/** Columns that a row has and a heading has not: date and money. Null where they are not known. */
function valuePlaces(mapping: Mapping): number[] | null {
  const placeOf = (name: FieldName): number | null => {
    const mapped = mapping.get(name);
    return mapped === undefined || isConstant(mapped) ? null : mapped.index;
  };
  const date = placeOf('date') ?? placeOf('invoice_date') ?? placeOf('due_date');
  const money = placeOf('amount') ?? placeOf('unit_price') ?? placeOf('balance') ?? placeOf('debit');
  return date === null || money === null ? null : [date, money];
}

/**
 * The name that a row states, '' where it ends a group and begins none, null where it does neither. In a nameless column
 * and in one of customers only names and totals stand, so that a row with more beside the name is a total.
 */
function statedBy(row: readonly string[], { kind, names, others, endsAt }: Grouping): string | null {
  const name = names.map((index) => row[index] ?? '').find(isFilled);
  if (name === undefined) return null;
  if (kind === 'first_rows') return endsAt.every((index) => isFilled(row[index])) ? name.trim() : '';
  if (!others.some((index) => isFilled(row[index]))) return name.trim();
  return endsAt.length > 0 ? '' : null;
}

/** How the customers of the rows were found, in a sentence. */
export function describeGrouping({ kind, header, example }: Grouping): string {
  return kind === 'headings'
    ? `customers are the headings above the rows, such as "${example}"; each counts for the rows below it`
    : `column "${header.replace(/, filled down$/, '')}" names a customer in the first of its rows only, such as "${example}"; the name counts for the rows below it`;
}

/** Samples with the name filled down as a further cell. */
export function withGroups(samples: Rows, grouping: Grouping): Rows {
  let current = '';
  return samples.map((row) => {
    const stated = statedBy(row, grouping);
    if (stated !== null) current = stated;
    const cells = Array.from({ length: grouping.place }, (_, index) => row[index] ?? '');
    return [...cells, stated !== null && grouping.kind === 'headings' ? '' : current];
  });
}

const anyFilled = (places: readonly number[]): Sql => sql`trim(concat(${join(places.map(field))})) <> ''`;
const allFilled = (places: readonly number[]): Sql =>
  join(
    places.map((index) => sql`trim(${field(index)}) <> ''`),
    ' and ',
  );

/** True for a row that is nothing but the heading of a group; null where there are none. */
export function isHeadingSql({ kind, names, others }: Grouping): Sql | null {
  return kind === 'headings' ? sql`${anyFilled(names)} and not (${anyFilled(others)})` : null;
}

/** A from-item with the name filled down as a further column. The engine must keep the rows in the order of the file. */
export function groupedRows(rows: Sql, grouping: Grouping): Sql {
  const { kind, names, place, endsAt } = grouping;
  const name = sql`coalesce(${join(names.map((index) => sql`nullif(trim(${field(index)}), '')`))})`;
  const states = isHeadingSql(grouping) ?? sql`${anyFilled(names)} and ${allFilled(endsAt)}`;
  const ends = endsAt.length > 0 ? sql` when ${anyFilled(names)} then ''` : raw('');
  const last = raw('last_value(group_stated ignore nulls) over (order by group_row)');
  const filled = kind === 'headings' ? sql`case when group_stated is null then ${last} end` : last;
  return sql`(select *, coalesce(${filled}, '') as ${field(place)}
    from (
        select *, row_number() over () as group_row, case when ${states} then ${name}${ends} end as group_stated
        from ${rows}
    ) as stated)`;
}
