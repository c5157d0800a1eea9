/** From a view's own query to the rows a report shows: attributes joined, cells in canonical text, sorted, cut. */
import type { Chart } from '../analyses/chart.ts';
import type { Column, ColumnType, Columns, Matrix } from '../analyses/columns.ts';
import { breakdown, columnsOf } from '../analyses/define.ts';
import type { Method, View } from '../analyses/define.ts';
import type { Facts } from '../analyses/facts.ts';
import { sortNumber } from '../engine/exact.ts';
import { cents } from '../engine/money.ts';
import type { MoneyPlaces } from '../engine/money.ts';
import { id, isSql, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import { didYouMean, namedIn } from '../input/fields/nearest.ts';
import type { RowFilter } from '../input/filter/predicate.ts';
import type { ReportColumn } from '../report/report.ts';
import { canonical, currencyColumn } from './canonical.ts';
import { havingSql } from './having.ts';
import { chartOf, headlineOf } from './view-beside.ts';
import { nameColumn } from './recognise-files.ts';
import { byAsWritten, checkedBy, hasName, itemsOnly, sliceItems, takesItems } from './view-by.ts';

export interface ViewRequest {
  readonly method: Method;
  readonly viewName: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** ISO date; null only for a method that needs none and data that have none. */
  readonly asOf: string | null | Sql;
  /** Attributes that came in with --customers, in their order. */
  readonly attributes: readonly string[];
  /** Attributes of the invoices that can break a summary down; an attribute of the customers goes before. */
  readonly itemAttributes?: readonly string[];
  /** Attributes to break a summary down by. */
  readonly by: readonly string[];
  /** Columns of the transactions that the method asked for and the files have. */
  readonly items?: readonly string[];
  /** All columns of the transactions, by field where they play one, for what is said about an unknown name. */
  readonly headers?: readonly string[];
  readonly facts: Facts;
  /** `column` or `column:desc`; null = the view's own order. */
  readonly sort: string | null;
  /** Which rows are shown; absent = all. */
  readonly having?: RowFilter | undefined;
  /** Most rows to return; null = all. */
  readonly limit: number | null;
  /** A part of a view whose rows are there already. */
  readonly part?: Part;
}

/** Some of the rows of a view, before rounding. */
export interface Part {
  /** From-item with the columns of the view. */
  readonly relation: Sql;
  /** Columns that are left out, because the heading says what is in them. */
  readonly hides: readonly string[];
}

/** Where the rows of a summary are kept while it is written: they are few, and looked at more than once. */
export const reportTable = raw('report_rows');

export interface ViewQuery {
  readonly columns: readonly ReportColumn[];
  /** Statements to run first. */
  readonly setup: readonly Sql[];
  /** Rows as canonical text, in order; those that --having and --limit leave. */
  readonly rows: Sql;
  /** From-item with the rows of the view as they are before rounding. */
  readonly relation: Sql;
  /** All rows of the view. */
  readonly everyRow: Sql;
  /** The rows that --having leaves, before rounding, with further columns: the cells of the columns named, as they are shown. */
  readonly withCells: (cells: Readonly<Record<string, string>>) => Sql;
  /** How many rows would be shown without the limit, and how many the view has. */
  readonly count: Sql;
  /** One row with the sums of the view's totals as canonical text, null elsewhere; null when the view has none. */
  readonly totals: Sql | null;
  /** The figures that stand for the whole, and a query of them with the currency in front, NULL where there is none; null where it has none. */
  readonly headline: { readonly columns: readonly ReportColumn[]; readonly rows: Sql } | null;
  /** The columns it sums. */
  readonly summed: readonly string[];
  /** Whether its customers are those who have bought nothing, too. */
  readonly countsProspects: boolean;
  /** By total, a second way to work it out. */
  readonly proofs: Readonly<Record<string, Sql>>;
  /** The view's picture; the points of a curve are a query of two columns of canonical text, in order. */
  readonly chart: Chart<Sql> | null;
  /** The matrix people read it as; its names are a query of two columns of text. */
  readonly matrix: Matrix<Sql> | null;
  /** Columns of `relation` that say which row it is. */
  readonly labels: readonly string[];
  /** Incoming attributes that gave way to a column of the same name. */
  readonly hiddenAttributes: readonly string[];
}

/** Builds the query of one view. Throws a usage error for a --sort, --by or attribute that does not exist. */
export function viewQuery(asked: ViewRequest): ViewQuery {
  const request = { ...asked, by: byAsWritten(asked) };
  const view = findView(request.method, request.viewName);
  const by = checkedBy(request, view);
  const shownBy = view.takesBy === 'segments' ? [] : by;
  const asOf = isSql(request.asOf) ? request.asOf : sql`cast(${request.asOf} as date)`;
  const context = {
    options: request.options,
    asOf,
    by: breakdown(by, 'named', takesItems(view) ? sliceItems(request) : itemsOnly(request)),
    facts: request.facts,
    items: request.items ?? [],
  };
  const { part } = request;
  const own = part?.relation ?? view.query(context);
  const declared = columnsOf(view, request.options as never);
  const hasColumn = hasName(declared);
  const isPerCustomer = view.shows === 'rows' && hasColumn('customer_id');
  const called = nameColumn(request.attributes);
  const joinable = isPerCustomer
    ? request.attributes.filter((name) => !hasColumn(name) && (view.isForCustomers !== true || name === called))
    : [];
  const attributes = joinable.filter((name) => !shownBy.includes(name));
  const all = withExtra(declared, [...shownBy, ...attributes]);
  const columns = all.filter(({ name }) => part?.hides.includes(name) !== true);
  const isKept = view.shows === 'summary' && part === undefined;
  const relation = isKept ? reportTable : sql`(${own})`;
  const source = sql`${relation} as report${attributes.length === 0 ? raw('') : joinAttributes}`;
  const valueOf = (name: string): Sql => (attributes.includes(name) ? attribute(name) : sql`report.${id(name)}`);
  const values = columns.map(({ name }) => sql`${valueOf(name)} as ${id(name)}`);
  const { places = cents } = request.facts;
  const currency = hasColumn(currencyColumn) ? id(currencyColumn) : null;
  const cells = columns.map(({ name, type }) => sql`${canonical(id(name), type, places, currency)} as ${id(name)}`);
  const order = orderOf(request, view, all, [...shownBy]).flatMap(({ name, isDescending }) => {
    const isAttribute = attributes.includes(name) || shownBy.includes(name);
    const value = valueOf(name);
    const direction = raw(isDescending ? 'desc nulls last' : 'nulls last');
    return [...(isAttribute ? [sortNumber(value)] : []), value].map((key) => sql`${key} ${direction}`);
  });
  // Values are sorted before they become text, which is wider.
  const sorted = (which: Sql): Sql =>
    sql`select ${join(cells)}\nfrom (select ${join(values)}\nfrom ${source}${which}) as sorted`;
  const summed = (typeof view.totals === 'function' ? view.totals(request.options as never) : view.totals) ?? [];
  const inOrder = sql`\norder by ${join(order)}`;
  const { having } = request;
  const ofRow = hasColumn(currencyColumn) ? valueOf(currencyColumn) : null;
  const asShown = (name: string, type: ColumnType): Sql => canonical(valueOf(name), type, places, ofRow);
  const isShown = having === undefined ? null : havingSql(having, all, valueOf, asShown);
  const shown = isShown === null ? inOrder : sql`\nwhere ${isShown}${inOrder}`;
  return {
    columns,
    setup: isKept ? [sql`drop table if exists ${reportTable}`, sql`create temp table ${reportTable} as ${own}`] : [],
    relation,
    rows: sorted(request.limit === null ? shown : sql`${shown}${raw(`\nlimit ${request.limit}`)}`),
    everyRow: sorted(inOrder),
    withCells: (wanted) => {
      const extra = Object.entries(wanted).map(([as, name]) => {
        const { type = 'text' } = all.find((column) => column.name === name) ?? {};
        return sql`${asShown(name, type)} as ${id(as)}`;
      });
      return sql`select report.*, ${join(extra)} from ${source}${isShown === null ? raw('') : sql` where ${isShown}`}`;
    },
    count:
      isShown === null
        ? sql`select count(*), count(*) from ${relation} as report`
        : sql`select count(*) filter (where ${isShown}), count(*) from ${source}`,
    totals:
      summed.length === 0
        ? null
        : totalsOf(
            summed,
            columns,
            places,
            sql`${relation} as report${isShown === null || isKept ? raw('') : sql`${attributes.length === 0 ? raw('') : joinAttributes} where ${isShown}`}`,
          ),
    headline: headlineOf(view, context, places),
    summed: isKept ? summed : [],
    countsProspects: view.countsProspects === true,
    proofs: Object.fromEntries(
      Object.entries(view.proofs ?? {}).map(([name, prove]) => [name, prove({ options: request.options, asOf })]),
    ),
    chart: part === undefined ? chartOf(view, context, by) : null,
    matrix: view.matrix === undefined ? null : { ...view.matrix, names: view.matrix.names(context) },
    labels: labelsOf(columns.filter(({ name }) => !attributes.includes(name))),
    hiddenAttributes: isPerCustomer ? request.attributes.filter(hasColumn) : [],
  };
}

const labelsMax = 3;

/** The first columns that hold text or days; the further ones describe. */
function labelsOf(columns: readonly ReportColumn[]): string[] {
  return columns
    .filter(({ type }) => type === 'text' || type === 'date')
    .slice(0, labelsMax)
    .map(({ name }) => name);
}

/** Sums of the columns that have one, a row for each currency; the first column says that it is a total. */
function totalsOf(names: readonly string[], columns: readonly ReportColumn[], places: MoneyPlaces, from: Sql): Sql {
  const hasCurrency = columns.some(({ name }) => name === currencyColumn) && !names.includes(currencyColumn);
  const currency = hasCurrency ? id(currencyColumn) : null;
  const cells = columns.map(({ name, type }) =>
    names.includes(name)
      ? canonical(sql`sum(report.${id(name)})`, type, places, currency === null ? null : sql`report.${currency}`)
      : name === currencyColumn && currency !== null
        ? sql`report.${currency}`
        : raw('null'),
  );
  const groups = currency === null ? raw('') : sql` group by report.${currency} order by report.${currency}`;
  return sql`select ${join(cells)} from ${from}${groups}`;
}

const joinAttributes = raw(
  ' left join int_customer_attributes as attributes on attributes.customer_id = report.customer_id',
);
const attribute = (name: string): Sql => sql`attributes.${id(name)}`;

/** A view of a method. Error: usage, for a name that no view has. */
export function findView(method: Method, name: string): View<Method['options']> {
  return method.views[viewNamed(method, name)] as View<Method['options']>;
}

/** The view that is meant by a name, whatever its case. Error: usage, for a name that no view has. */
export function viewNamed({ name: method, views }: Method, typed: string): string {
  const names = Object.keys(views);
  const found = namedIn(typed, names);
  if (found === undefined) {
    const problem = `--view ${typed}: there is no such view${didYouMean(typed, names)}; the views of ${method} are ${names.join(', ')}`;
    throw crmError('usage', { problem });
  }
  return found;
}

/** Attributes stand behind the customer they belong to, what a summary is broken down by stands in front. */
function withExtra(own: Columns, extra: readonly string[]): ReportColumn[] {
  const declared = Object.entries(own).map(([name, column]: [string, Column]) => Object.assign({ name }, column));
  const called = nameColumn(extra);
  const added = extra.map((name): ReportColumn => ({
    name,
    type: 'text',
    ...(name === called ? { isMain: true } : {}),
  }));
  const place = declared.findIndex(({ name }) => name === 'customer_id') + 1;
  return [...declared.slice(0, place), ...added, ...declared.slice(place)];
}

interface Order {
  readonly name: string;
  readonly isDescending: boolean;
}

/** The user's column first, then the view's own order, so that ties always fall the same way. */
function orderOf(
  { sort }: ViewRequest,
  view: View<Method['options']>,
  columns: readonly ReportColumn[],
  by: readonly string[],
): Order[] {
  const own = view.order.map((text) => ({ name: text.replace(/^-/, ''), isDescending: text.startsWith('-') }));
  const grouped = by.map((name) => ({ name, isDescending: false }));
  if (view.takesBy === 'slices' && sort === null) {
    // The largest slice comes first, whatever it is called.
    return [...own, ...grouped];
  }
  if (sort === null) {
    return [...grouped, ...own];
  }
  const [, typed = sort, direction = 'asc'] = /^(.*?)(?::(asc|desc))?$/i.exec(sort) ?? [];
  const names = columns.map((column) => column.name);
  const name = namedIn(typed, names);
  if (name === undefined) {
    throw crmError('usage', {
      problem: `--sort ${typed}: there is no such column${didYouMean(typed, names)}; the columns are ${names.join(', ')}`,
    });
  }
  return [{ name, isDescending: direction.toLowerCase() === 'desc' }, ...grouped, ...own];
}
