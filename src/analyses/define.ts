/**
 * How an analysis is declared. A command (`segment`) answers a question by methods (`rfm`, `abc`), which have options and views; a view has
 * columns and one query over the relations. Flags, config, help, reference page and the header of every format follow from that.
 */
import type { Facts } from './facts.ts';
import { datasets } from '../datasets/index.ts';
import type { AnalysedDataset } from '../datasets/index.ts';
import type { Engine } from '../engine/engine.ts';
import { id, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { Chart } from './chart.ts';
import type { Columns, Matrix, Triangle } from './columns.ts';
import type { CommandGroup } from './groups.ts';
import type { Kind } from './kinds.ts';

/** One option: how it is typed on the command line, what it may hold, what it means, and its default. */
export interface Option<T> {
  readonly flag: string;
  readonly kind: Kind<T>;
  readonly meaning: string;
  readonly fallback?: T;
}

export function option<T>(flag: string, kind: Kind<T>, meaning: string): Option<T | undefined>;
export function option<T>(flag: string, kind: Kind<T>, meaning: string, fallback: NoInfer<T>): Option<T>;
export function option<T>(flag: string, kind: Kind<T>, meaning: string, fallback?: T): Option<T> {
  return fallback === undefined ? { flag, kind, meaning } : { flag, kind, meaning, fallback };
}

// oxlint-disable-next-line typescript/no-explicit-any -- options of every type live in one record; Values<O> gives the types back
export type Options = Readonly<Record<string, Option<any>>>;

/** The values a query sees, typed by the declared kinds. */
export type Values<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

/** What a query may depend on besides the relations. */
export interface ViewContext<O extends Options> {
  readonly options: Values<O>;
  /** The day the report stands on, as an SQL date. */
  readonly asOf: Sql;
  /** What the data are and can speak about. */
  readonly facts: Facts;
  /** Attributes the summary is broken down by, in the order asked for. */
  readonly by: By;
  /** Those of the method's `items` that the files have; without any there is no `int_purchase_items`. */
  readonly items?: readonly string[] | undefined;
}

/**
 * What a computation may depend on: the options, the view that is asked for, the day, all attributes that items have and customers do
 * not, and the figures of the method's conditions that `--fail-if` names.
 */
export interface ComputeContext<O extends Options> extends Omit<ViewContext<O>, 'by'> {
  readonly viewName: string;
  readonly itemAttributes: readonly string[];
  readonly figures: readonly string[];
}

/** What may decide which columns of the transactions a method reads; `by` is what --by names. */
export interface ItemsContext<O extends Options> {
  readonly options: Values<O>;
  readonly viewName: string;
  readonly by: readonly string[];
}

/** `--by` as the fragments a summary query needs; all are empty when nothing was asked for. */
export interface By {
  /** `attributes."region", ` for select and group by lists. */
  readonly columns: Sql;
  /** `left join …` that brings the attributes in; the query's rows must have `customer_id`. */
  readonly joined: Sql;
  /** Each attribute, and whether customers or items have it. */
  readonly keys: readonly ByKey[];
}

export interface ByKey {
  readonly name: string;
  readonly of: 'customers' | 'items';
}

/** Builds the fragments of `--by` for rows that stand in the query under the name `rows`; items' attributes are theirs. */
export function breakdown(names: readonly string[], rows: string, itemAttributes: readonly string[] = []): By {
  const keys = names.map((name): ByKey => ({ name, of: itemAttributes.includes(name) ? 'items' : 'customers' }));
  const columns = keys.map(({ name, of }) => sql`${raw(of === 'items' ? rows : 'attributes')}.${id(name)}, `);
  return {
    keys,
    columns: join(columns, ''),
    joined: keys.some(({ of }) => of === 'customers')
      ? sql`left join int_customer_attributes as attributes on attributes.customer_id = ${raw(rows)}.customer_id`
      : raw(''),
  };
}

/** `summary` views answer a person; `rows` views have one row a customer, start with customer_id and can be piped on. */
export interface View<O extends Options> {
  readonly shows: 'summary' | 'rows';
  /** Heading where that of the method does not say what is shown; one that names what --by does is made of that. */
  readonly title?: string | ((by: readonly string[]) => string);
  readonly meaning: string;
  /** Columns by name in their order; a function where an option (bucket edges) names them. */
  readonly columns: Columns | ((options: Values<O>) => Columns);
  readonly query: (context: ViewContext<O>) => Sql;
  /**
   * Order of the rows: column names, `-` in front for descending; a name that is no column of the view only sorts.
   * Together they are a key, so that no two runs differ.
   */
  readonly order: readonly string[];
  /** Columns whose sum (or `1` for shares) closes the table, as a last row for people; a function where an option names them. */
  readonly totals?: readonly string[] | ((options: Values<O>) => readonly string[]);
  /**
   * Whether --by breaks this view down by attributes. `slices`: by columns of the transactions as well, the largest first.
   * `segments`: the view makes something of its own of what --by names, attributes or columns of the transactions.
   */
  readonly takesBy?: boolean | 'slices' | 'segments';
  /** True for a view that can be made of counts of cohorts as well, where the files hold these instead of transactions. */
  readonly takesCohortCounts?: boolean;
  /** The attribute it is broken down by where there is one of that name and --by names none. */
  readonly defaultBy?: string;
  /** Long rows that people read as a triangle: which column names its rows, its columns, and fills its cells. */
  readonly triangle?: Triangle;
  /** Long rows that people read as a matrix; its names in their order are a query of two columns: name, rank. */
  readonly matrix?: Matrix<(context: ViewContext<O>) => Sql>;
  /** What the view is as JSON where that is a file some option reads, instead of a report with rows. */
  readonly file?: (options: Values<O>) => unknown;
  /** What the finished rows of a summary say, in sentences for the foot of the report. */
  readonly words?: (rows: readonly RowText[], options: Values<O>) => readonly string[];
  /** True when its customers are those of the customers file, too, who have bought nothing. */
  readonly countsProspects?: boolean;
  /** The few figures that a manager looks at first, where they are not its totals. */
  readonly headline?: Conditions<O>;
  /** True for what is sent to customers: of the customers file it shows the name and nothing that is for us. */
  readonly isForCustomers?: boolean;
  /** By total, a second way to work it out, which must come to the same. */
  readonly proofs?: Readonly<Record<string, (context: Pick<ViewContext<O>, 'options' | 'asOf'>) => Sql>>;
  /** The picture beside the table; the points of a curve are a query of their own, as canonical text. */
  readonly chart?: Chart<(context: ViewContext<O>) => Sql>;
}

/** A finished row by column name, in canonical text. */
export type RowText = Readonly<Record<string, string | null>>;

/** What is counted as one purchase. `auto`: order number where there is one, else distinct day. */
export type PurchaseUnit = 'auto' | 'orders' | 'days' | 'rows';

/** What a method reads: one row a customer, or its purchases by day as well. */
export type Grain = 'customers' | 'purchases' | 'lines';

/** Figures a condition may name, and the query that yields them, in one row or one a currency. */
export interface Conditions<O extends Options> {
  readonly columns: Columns | ((options: Values<O>) => Columns);
  /** Columns that say which row it is, such as `currency`. */
  readonly labels: readonly string[];
  readonly query: (context: ViewContext<O>) => Sql;
}

/** A row as it was and as it is, for a condition on both; a column of a row that is not there is NULL. */
export interface ComparedRow {
  readonly was: (column: string) => Sql;
  readonly is: (column: string) => Sql;
  /** True for a row that was not there before. */
  readonly isNew: Sql;
  /** True for a row that is no longer there. */
  readonly isGone: Sql;
}

/** Something that happened to a row since the run before. */
export interface Change {
  readonly meaning: string;
  readonly tone: 'good' | 'bad' | 'neutral';
  readonly when: (row: ComparedRow) => Sql;
}

/** Rows of a view that `crm run` keeps, and compares with those of the run before. */
export interface Tracking {
  readonly view: string;
  /** A condition on the columns of the view, where not all of its rows are meant. */
  readonly only?: Sql;
  /** Columns of text that say which row it is; one of them is customer_id. */
  readonly key: readonly string[];
  /** The column that is told before and after. */
  readonly status: string;
  /** The money at stake, told before and after. */
  readonly amount: string;
  /** Further columns that `when` looks at. */
  readonly looksAt: readonly string[];
  /** By name; of those that hold for a row the first is told. */
  readonly changes: Readonly<Record<string, Change>>;
}

interface MethodSpec<O extends Options> {
  readonly name: string;
  readonly title: string;
  readonly meaning: string;
  /** Fields the files must have; the rest of the role's fields are used when there. */
  readonly requires: readonly string[];
  readonly options: O;
  readonly views: Readonly<Record<string, View<O>>>;
  /** Options that only some views look at: those views, by the key of the option. */
  readonly viewsOf?: Readonly<Record<string, readonly string[]>>;
  /** Whether files of these roles and fields say enough without any option, beyond `requires`. */
  readonly suits?: (files: { readonly roles: ReadonlySet<string>; readonly fields: ReadonlySet<string> }) => boolean;
  /** What is wrong with the options together, as a sentence; undefined when nothing is. */
  readonly check?: (options: Values<O>) => string | undefined;
  /** Options that the data may suggest a value for: with one of them left out, it takes the data to tell what fits. */
  readonly mayBeImplied?: readonly string[];
  readonly purchaseUnit?: (options: Values<O>) => PurchaseUnit;
  /** Whether a purchase with a net spend of 0.00 counts as one; it does not by default. */
  readonly countsFree?: (options: Values<O>) => boolean;
  /**
   * What the views read: `int_customer_activity` alone (the default), or `int_purchases` beside it. A method of `lines` reads
   * them and `int_purchase_items`, but of customers no more than their revenue and rows: frequency and last_purchase may be NULL.
   */
  readonly grain?: Grain | ((asked: { readonly options: Values<O>; readonly viewName: string }) => Grain);
  /**
   * Columns of the transactions that the views read as `int_purchase_items`, each by the name of its field (product, category,
   * channel, campaign, quantity, ...) or its header; what no file has is left out and missing from `items` of the context.
   * Reports of a run share the relation, so there may be more columns in it, and more rows for each purchase.
   */
  readonly items?: (asked: ItemsContext<O>) => readonly string[];
  /**
   * What SQL cannot do, between the load and the view: a model is fitted to rows that the engine has summed up, and
   * what it says goes back as a table for the view to read. Returns sentences for the foot of the report.
   */
  readonly compute?: (engine: Engine, context: ComputeContext<O>) => Promise<readonly string[]>;
  /** The statements that `compute` runs for any data, for --explain; on data in hand it leaves out what has nothing to do. */
  readonly runs?: (context: ComputeContext<O>) => readonly Sql[];
  /**
   * The options that hold the cut points of the day of a context, so that another day can be judged by them. Without it a
   * method has no cut points of values.
   */
  readonly holdCuts?: (engine: Engine, context: ComputeContext<O>) => Promise<Partial<Values<O>>>;
  /** Figures beyond the columns of a view that `--fail-if` may name. */
  readonly conditions?: Conditions<O>;
  /** The queries whose answers `compute` starts from, for --explain. */
  readonly reads?: (context: ComputeContext<O>) => readonly Sql[];
  /** The view that an option asks for by being given, when none is named. */
  readonly impliedView?: (options: Values<O>, reader: Reader) => string | undefined;
  /** Names of the segments, the best first, where one is better than another; one that is not listed has no place. */
  readonly ranks?: (options: Values<O>) => readonly string[];
  /** True for a method that makes nothing without --by. */
  readonly needsBy?: boolean;
  /** True for the method that --by asks for where there are no attributes of customers that could break down another. */
  readonly answersBy?: boolean;
  /** What `crm run` tells of the days between two runs, one list for each question. */
  readonly tracks?: readonly Tracking[];
  /** Paragraphs of the reference page: the definition, and when not to use it. */
  readonly definition: readonly string[];
}

/** A method as the rest of the program sees it: no generics. */
export type Method = MethodSpec<Options>;

/** Checks the declaration's types and forgets them. */
export function defineMethod<const O extends Options>(spec: MethodSpec<O>): Method {
  return spec as unknown as Method;
}

/** A command of the registry. Its first method is the default. */
export interface Analysis {
  readonly name: string;
  readonly reads: AnalysedDataset;
  /** What its files hold. */
  readonly role: (typeof datasets)[AnalysedDataset]['role'];
  readonly argument: string;
  readonly summary: string;
  readonly question: string;
  readonly methods: readonly [Method, ...Method[]];
  readonly group: CommandGroup;
  /** Keys of the options that most people use, `method` included, in the order of the short help. */
  readonly everyday: readonly string[];
  /** Command lines; the short help shows the first three. */
  readonly examples: readonly string[];
}

export const defineAnalysis = (analysis: Omit<Analysis, 'role'>): Analysis => ({
  ...analysis,
  role: datasets[analysis.reads].role,
});

/** Who a report is for: people read summaries, programs read rows. */
export type Reader = 'person' | 'program';

/** What a method reads for a view under the options in force. */
export const grainOf = ({ grain = 'customers' }: Method, options: Values<Options>, viewName: string): Grain =>
  typeof grain === 'function' ? grain({ options, viewName }) : grain;

/** The view people see when they do not name one, and the one programs get; --by asks for one that it can break down. */
export function defaultView(method: Method, reader: Reader, hasBy = false): string {
  const wanted = reader === 'person' || hasBy ? 'summary' : 'rows';
  const found = Object.entries(method.views).find(([, view]) => view.shows === wanted);
  return found?.[0] ?? Object.keys(method.views)[0] ?? 'summary';
}

/** Columns of a view under the options in force. */
export const columnsOf = ({ columns }: View<Options>, options: Values<Options>): Columns =>
  typeof columns === 'function' ? columns(options) : columns;

/** Options a command knows, its methods taken together. */
export const commandOptions = ({ methods }: Pick<Analysis, 'methods'>): Options =>
  Object.assign({}, ...methods.map((method) => method.options)) as Options;
