/**
 * How a card of one customer is declared: sections, each with the question it answers, its columns and the query of its
 * rows. What a command already tells of every customer is taken from the view of that command and calculated nowhere
 * else. The terminal, JSON, Markdown, the page and the reference all follow from the declarations.
 */
import type { Facts } from '../facts.ts';
import { id, join, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Column, Columns } from '../columns.ts';
import { breakdown, columnsOf } from '../define.ts';
import type { Analysis, Method, Options, Values, View } from '../define.ts';

/** What a section needs the files to hold: files of a role, or `products` or `channels` among the transactions. */
export type Need = string;

/** A list of facts, a table, spend by month, or facts beside what they were before. */
export type Shape = 'facts' | 'table' | 'months' | 'comparison';

/** A column of a card and how people see it. */
export interface CardColumn extends Column {
  /** What it is called where its name says too little. */
  readonly label?: string;
  /** The column whose value it is shown behind, as a remark. */
  readonly remarkOf?: string;
  /** Where it also stands at the top of the card: a word among others, or the sentence below them. */
  readonly headline?: 'word' | 'sentence';
}

export type CardColumns = Readonly<Record<string, CardColumn>>;

/** What the query of a section may depend on besides the relations. */
export interface CardContext {
  readonly customer: string;
  /** The day the card stands on, as an SQL date. */
  readonly asOf: Sql;
  /** Days of the period that `changes` compares with the one before. */
  readonly periodDays: number;
  /** Attributes of the customers, in their order. */
  readonly attributes: readonly string[];
  /** The column of `int_purchase_items` that names products in words; null when there is none. */
  readonly productName: string | null;
  /** Columns of the transactions in `int_purchase_items`. */
  readonly items: readonly string[];
  /** What the data are and can speak about. */
  readonly facts: Facts;
  /** The method by which a command answers, as its section of the config has it. */
  readonly methodOf: (analysis: Analysis) => Method;
  /** The options of a method in force, as its own command would have them. */
  readonly optionsOf: (method: Method) => Values<Options>;
}

/** What the columns of a section may depend on. */
export type ColumnsContext = Pick<CardContext, 'attributes' | 'productName' | 'methodOf' | 'optionsOf'>;

/** The view of a command that a section takes its figures from; without `method` the one in force. */
export interface Origin {
  readonly analysis: Analysis;
  readonly method?: Method;
  readonly view: string;
}

export interface Section {
  /** Its key in JSON. */
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly needs: Need;
  readonly shape: Shape;
  readonly origin?: Origin;
  readonly columns: (context: ColumnsContext) => CardColumns;
  /** Rows of the one customer, with the declared columns. */
  readonly query: (context: CardContext) => Sql;
  /** Column names, `-` in front for descending; together a key. A name that is no column only sorts. */
  readonly order: readonly string[];
  /** Rows that people are shown of a table; programs get all. */
  readonly rowsShown?: number;
  /** A section before this one whose computation serves it as well. */
  readonly standsOn?: Section;
  /** What of the sentences of the computation is about this customer's figures, and not about everybody's; nothing by default. */
  readonly notes?: (said: readonly string[]) => readonly string[];
  /** True for facts of which there is a row a currency. */
  readonly isList?: boolean;
  /** Why there is nothing, for a customer without a row. */
  readonly empty: string;
  /** Figures of other sections that are told before and after, by the name they have here. */
  readonly compares?: Readonly<Record<string, { readonly section: Section; readonly column: string }>>;
}

/** Columns of the transactions that the method behind a section reads. */
export function itemsAsked(
  { origin }: Pick<Section, 'origin'>,
  { methodOf, optionsOf }: Pick<CardContext, 'methodOf' | 'optionsOf'>,
): readonly string[] {
  if (origin === undefined) {
    return [];
  }
  const method = origin.method ?? methodOf(origin.analysis);
  return method.items?.({ options: optionsOf(method), viewName: origin.view, by: [] }) ?? [];
}

type Picks = Readonly<Record<string, Pick<CardColumn, 'label' | 'remarkOf' | 'headline' | 'tones'>>>;

interface ViewSection extends Omit<Section, 'columns' | 'query' | 'order' | 'origin'> {
  readonly origin: Origin;
  /** Columns of the view by name, in the order of the card; those the options take away are left out. */
  readonly picks: Picks | ((columns: Columns) => Picks);
  /** Figures that the view leaves out because they are the same for every customer. */
  readonly adds?: Readonly<Record<string, CardColumn & { readonly value: Sql }>>;
}

/** A section whose figures are those of a view, with the types and meanings that the view declares. */
export function fromView({ origin, picks, adds = {}, ...section }: ViewSection): Section {
  const viewOf = ({ methodOf }: Pick<CardContext, 'methodOf'>): readonly [Method, View<Options>] => {
    const method = origin.method ?? methodOf(origin.analysis);
    const view = method.views[origin.view];
    if (view === undefined) {
      throw new TypeError(`${method.name} has no view ${origin.view}`);
    }
    return [method, view];
  };
  const columns: Section['columns'] = (context) => {
    const [method, view] = viewOf(context);
    const declared = columnsOf(view, context.optionsOf(method));
    const wanted = typeof picks === 'function' ? picks(declared) : picks;
    const picked = Object.entries(wanted).flatMap(([name, look]) => {
      const own = declared[name];
      return own === undefined ? [] : [[name, { ...own, ...look }] as const];
    });
    const added = Object.entries(adds).map(([name, { value: _value, ...own }]) => [name, own] as const);
    return Object.fromEntries([...picked, ...added]);
  };
  return {
    ...section,
    origin,
    columns,
    query: (context) => {
      const [method, view] = viewOf(context);
      const { asOf, customer, facts } = context;
      const rows = view.query({
        options: context.optionsOf(method),
        asOf,
        by: breakdown([], 'named'),
        facts,
        items: itemsAsked({ origin }, context).filter((name) => context.items.includes(name)),
      });
      const names = new Set([...Object.keys(columns(context)), ...view.order.map((name) => name.replace('-', ''))]);
      const cells = [...names].map((name) => {
        const added = adds[name];
        return added === undefined ? id(name) : sql`${added.value} as ${id(name)}`;
      });
      return sql`select ${join(cells)} from (${rows}) as everybody where customer_id = ${customer}`;
    },
    order: viewOrder(origin),
  };
}

/** The order of the view, for a method that the config may choose that of the first: its views are the same. */
function viewOrder({ analysis, method = analysis.methods[0], view }: Origin): readonly string[] {
  return method.views[view]?.order ?? [];
}
