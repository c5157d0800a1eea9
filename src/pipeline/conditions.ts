/** `--fail-if`: conditions on the figures of a report, for alerts from cron. */
import type { Column, Columns } from '../analyses/columns.ts';
import { numericTypes } from '../analyses/columns.ts';
import type { Condition } from '../analyses/condition.ts';
import { columnsOf } from '../analyses/define.ts';
import type { Method, Options, Values, View, ViewContext } from '../analyses/define.ts';
import type { Engine } from '../engine/engine.ts';
import { id, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import { roundDecimal } from '../report/format.ts';
import { canonical } from './view-query.ts';
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
  if (unknown !== undefined) {
    const [elsewhere] = Object.entries(method.views).find(([, other]) =>
      Object.hasOwn(figuresOf(method, other, options).shown, unknown.figure),
    ) ?? [null];
    if (elsewhere !== null) {
      throw crmError('usage', {
        problem: `--fail-if ${unknown.text}: ${unknown.figure} is a figure of the view ${elsewhere}`,
        remedy: `add --view ${elsewhere}`,
      });
    }
    throw crmError('usage', {
      problem: `--fail-if ${unknown.text}: there is no figure ${unknown.figure} here; the figures are ${known.join(', ')}`,
    });
  }
}

/** Errors for the conditions that hold in at least one row: condition-holds. The report itself is in order then. */
export async function conditionsThatHold(
  engine: Engine,
  conditions: readonly Condition[],
  {
    method,
    view,
    context,
    query,
  }: {
    readonly method: Method;
    readonly view: View<Options>;
    readonly context: ViewContext<Options>;
    readonly query: ViewQuery;
  },
): Promise<Error | null> {
  const { own, shown } = figuresOf(method, view, context.options);
  const found: string[] = [];
  for (const condition of conditions) {
    const isOwn = Object.hasOwn(own, condition.figure);
    const column = (isOwn ? own : shown)[condition.figure] as Column;
    const relation =
      isOwn && method.conditions !== undefined ? sql`(${method.conditions.query(context)})` : query.relation;
    const names = isOwn ? (method.conditions?.labels ?? []) : labelsOf(query);
    const sentence = await sentenceFor(engine, condition, column, relation, names);
    if (sentence !== null) {
      found.push(sentence);
    }
  }
  return found.length === 0 ? null : crmError('condition-holds', { sentences: found });
}

const labelsMax = 3;

/** Columns that say which row it is. */
function labelsOf({ columns }: ViewQuery): string[] {
  return columns
    .filter(({ type }) => type === 'text' || type === 'date')
    .slice(0, labelsMax)
    .map(({ name }) => name);
}

async function sentenceFor(
  engine: Engine,
  { text, figure, operator, limit }: Condition,
  { type }: Column,
  relation: Sql,
  labels: readonly string[],
): Promise<string | null> {
  const value = id(figure);
  const worstFirst = raw(operator.startsWith('<') ? '' : 'desc');
  const cells = labels.map((name) => canonical(id(name), 'text'));
  const order = [sql`${value} ${worstFirst}`, ...cells];
  const [row] = await engine.rows(sql`
    select ${join([canonical(value, type), raw('count(*) over ()'), ...cells])}
    from ${relation} as report
    where ${value} ${raw(operator === '!=' ? '<>' : operator)} cast(${limit} as decimal(38, 9))
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
