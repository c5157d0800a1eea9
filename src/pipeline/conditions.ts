/** `--fail-if`: conditions on the figures of a report, for alerts from cron. */
import type { Column, Columns } from '../analyses/columns.ts';
import { numericTypes } from '../analyses/columns.ts';
import type { Condition } from '../analyses/condition.ts';
import { columnsOf } from '../analyses/define.ts';
import type { Method, Options, Values, View, ViewContext } from '../analyses/define.ts';
import type { Engine } from '../engine/engine.ts';
import type { MoneyPlaces } from '../engine/money.ts';
import { id, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import { didYouMean } from '../input/fields/nearest.ts';
import { roundDecimal } from '../report/format.ts';
import { canonical, currencyColumn } from './canonical.ts';
import type { ViewQuery } from './view-query.ts';
import { counted } from './wording.ts';

const numbers = (columns: Columns): Columns =>
  Object.fromEntries(Object.entries(columns).filter(([, { type }]) => numericTypes.has(type)));

/** Figures a condition may name: those of the method, then the numbers in the columns of the view. */
function figuresOf(method: Method, view: View<Options>, options: Values<Options>): { own: Columns; shown: Columns } {
  const declared = method.conditions?.columns;
  const own = typeof declared === 'function' ? declared(options) : (declared ?? {});
  return { own: numbers(own), shown: numbers(columnsOf(view, options)) };
}

/** Error: usage when a condition names a figure that neither the method nor the view has. */
export function refuseUnknownFigures(
  conditions: readonly Condition[],
  method: Method,
  view: View<Options>,
  options: Values<Options>,
): void {
  const { own, shown } = figuresOf(method, view, options);
  const known = [...new Set([...Object.keys(own), ...Object.keys(shown)])];
  const unknown = conditions.find(({ figure }) => !known.includes(figure));
  if (unknown === undefined) {
    return;
  }
  const problem = `--fail-if ${unknown.text}: ${unknown.figure}`;
  const elsewhere = Object.keys(method.views).find(
    (name) => unknown.figure in figuresOf(method, method.views[name] as View<Options>, options).shown,
  );
  if (elsewhere !== undefined) {
    throw crmError('usage', {
      problem: `${problem} is a figure of the view ${elsewhere}`,
      remedy: `add --view ${elsewhere}`,
    });
  }
  throw crmError('usage', {
    problem: `${problem} is no figure of this report${didYouMean(unknown.figure, known)}; the figures are ${known.join(', ')}`,
  });
}

/** What the conditions of a report are judged by. */
export interface Judged {
  readonly method: Method;
  readonly view: View<Options>;
  readonly context: ViewContext<Options>;
  readonly query: ViewQuery;
  /** From-item with a row for each customer of the data, who need not be in the view; null where there are none. */
  readonly everyCustomer: Sql | null;
}

/** Where the figures of the method are kept: they take long to work out, and several conditions may look at them. */
const ownFigures = raw('condition_figures');

/** Rows with a figure, and the columns of text that say which row it is. */
interface Place {
  readonly column: Column;
  readonly relation: Sql;
  readonly labels: readonly string[];
}

/**
 * The error for the conditions that hold, in the row they name or in any: condition-holds. The report itself is in order then.
 * Error: usage, for a row that is not there.
 */
export async function conditionsThatHold(
  engine: Engine,
  conditions: readonly Condition[],
  judged: Judged,
): Promise<Error | null> {
  const { method, view, context, query } = judged;
  const { own, shown } = figuresOf(method, view, context.options);
  const asksOwn = method.conditions !== undefined && conditions.some(({ figure }) => own[figure] !== undefined);
  const found: string[] = [];
  try {
    if (asksOwn && method.conditions !== undefined) {
      await engine.run(sql`create temp table ${ownFigures} as ${method.conditions.query(context)}`);
    }
    for (const condition of conditions) {
      const { figure } = condition;
      const places: Place[] = [];
      if (asksOwn && own[figure] !== undefined) {
        places.push({ column: own[figure], relation: ownFigures, labels: method.conditions?.labels ?? [] });
      }
      if (shown[figure] !== undefined) {
        places.push({ column: shown[figure], relation: query.relation, labels: query.labels });
      }
      const sentence = await sentenceOf(engine, condition, places, judged);
      found.push(...(sentence === null ? [] : [sentence]));
    }
  } finally {
    await engine.run(sql`drop table if exists ${ownFigures}`);
  }
  return found.length === 0 ? null : crmError('condition-holds', { sentences: found });
}

/** The name for each row of the view, where the figure of the method would go before. */
const anyRow = '*';

/** A figure of the method goes before one of the view, and a row that is named chooses between them. */
async function sentenceOf(
  engine: Engine,
  condition: Condition,
  places: readonly Place[],
  judged: Judged,
): Promise<string | null> {
  const { row } = condition;
  const [first] = places;
  if (row === null || row === anyRow) {
    const whole = row === null ? first : places.at(-1);
    return whole === undefined ? null : sentenceFor(engine, condition, whole, sql`true`, judged.context.facts.places);
  }
  for (const isSame of [isText, isTextInAnyCase]) {
    for (const place of places) {
      const isNamed = isSame(place, row);
      if (await holdsAny(engine, place.relation, isNamed)) {
        return sentenceFor(engine, condition, place, isNamed, judged.context.facts.places);
      }
    }
  }
  await refuseUnknownRow(engine, condition, places, judged);
  return null;
}

const holdsAny = async (engine: Engine, relation: Sql, condition: Sql): Promise<boolean> =>
  (await engine.rows(sql`select 1 from ${relation} as report where ${condition} limit 1`)).length > 0;

const labelled = ({ labels }: Place, test: (label: Sql) => Sql): Sql =>
  labels.length === 0
    ? sql`false`
    : sql`(${join(
        labels.map((name) => test(canonical(id(name), 'text'))),
        ' or ',
      )})`;

const isText = (place: Place, row: string): Sql => labelled(place, (label) => sql`${label} = ${row}`);

const isTextInAnyCase = (place: Place, row: string): Sql =>
  labelled(place, (label) => sql`lower(${label}) = lower(${row})`);

/** Names of rows that an error looks through for one like it. */
const namesMax = 20_000;
const namesShown = 12;

/** A segment or a customer that could be in the view and is not, today, has no figure. Any other row is a mistake. */
async function refuseUnknownRow(
  engine: Engine,
  { text, row }: Condition,
  places: readonly Place[],
  { method, view, context, everyCustomer }: Judged,
): Promise<void> {
  const wanted = String(row).toLowerCase();
  const columns = columnsOf(view, context.options);
  const declared = [
    ...(method.ranks?.(context.options) ?? []),
    ...Object.values(columns).flatMap(({ tones }) => Object.keys(tones ?? {})),
  ];
  const isCustomer = async (): Promise<boolean> =>
    everyCustomer !== null &&
    'customer_id' in columns &&
    (await holdsAny(engine, everyCustomer, sql`lower(customer_id) = ${wanted}`));
  if (declared.some((name) => name.toLowerCase() === wanted) || (await isCustomer())) {
    return;
  }
  const labels = places.flatMap(({ relation, labels: names }) =>
    names.map((name) => sql`select ${canonical(id(name), 'text')} as name from ${relation} as report`),
  );
  const there =
    labels.length === 0
      ? []
      : await engine.rows(sql`
          select distinct name from (${join(labels, ' union all ')}) as rows
          where name is not null and name <> '' order by name limit ${raw(String(namesMax))}`);
  const names = there.map(([name]) => String(name));
  const close = didYouMean(String(row), [...new Set([...names, ...declared])]);
  const some = names.slice(0, namesShown).join(', ');
  const list =
    names.length === 0 ? 'its rows have no names' : `the rows are ${some}${names.length > namesShown ? ', …' : ''}`;
  throw crmError('usage', {
    problem: `--fail-if ${text}: there is no row ${String(row)}${close}; ${list}`,
  });
}

async function sentenceFor(
  engine: Engine,
  { text, figure, operator, limit }: Condition,
  { column: { type }, relation, labels }: Place,
  isMeant: Sql,
  money: MoneyPlaces | undefined,
): Promise<string | null> {
  const value = id(figure);
  const worstFirst = raw(operator.startsWith('<') ? '' : 'desc');
  const cells = labels.map((name) => canonical(id(name), 'text'));
  const order = [sql`${value} ${worstFirst}`, ...cells];
  const [row] = await engine.rows(sql`
    select ${join([canonical(value, type, money, labels.includes(currencyColumn) ? id(currencyColumn) : null), raw('count(*) over ()'), ...cells])}
    from ${relation} as report
    where ${isMeant} and ${value} ${raw(operator === '!=' ? '<>' : operator)} cast(${limit} as decimal(38, 9))
    order by ${join(order)}
    limit 1`);
  if (row === undefined) {
    return null;
  }
  const [shown, rows, ...where] = row;
  const place = where.filter((cell) => cell !== null && cell !== '').join(', ');
  const others = Number(rows) > 1 ? `, in ${counted(Number(rows), 'row')}` : '';
  const found = type === 'share' ? percent(String(shown)) : String(shown);
  return `${figure} is ${found}${place === '' ? '' : ` (${place})`}${others}: "${text}" holds`;
}

/** A share to a ten-thousandth of a percent, so that it never looks equal to a limit it has passed. */
const percent = (share: string): string => `${roundDecimal(share, 4, 2).replace(/\.?0+$/, '')} %`;
