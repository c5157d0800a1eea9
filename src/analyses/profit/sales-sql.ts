/** What customers bought, what it cost, and what was taken off: from the lines of the files to a row a customer. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { withColumns } from '../../engine/text.ts';
import type { ProfitValues } from './options.ts';

/** Where the cost of the goods comes from. */
export type GoodsFrom = 'column' | 'unit_costs' | 'margin';

export interface SalesRequest {
  readonly asOf: Sql;
  readonly options: Pick<ProfitValues, 'from' | 'margin'>;
  readonly goods: GoodsFrom;
  /** Measures of the lines that the files have. */
  readonly measures: ReadonlySet<string>;
  /** Decimal places of money. */
  readonly places: number;
}

const none = 'cast(null as decimal(18, 4))';

/** A day of the report: not after its day, nor before --from. */
export function isInPeriod(day: Sql, { asOf, options: { from } }: Pick<SalesRequest, 'asOf' | 'options'>): Sql {
  const begins = from === undefined ? raw('true') : sql`${day} >= cast(${from} as date)`;
  return sql`(${day} <= ${asOf} and ${begins})`;
}

/** Lines of the period, a from-item: customer_id, purchase_key, month, product, net_spend, row_count, quantity, discount, delivery, returned (0 or less), goods (NULL = not known). */
export function linesSql(request: SalesRequest): Sql {
  const { goods, measures } = request;
  const measure = (name: string): Sql => (measures.has(name) ? raw(`lines.${name}`) : raw(none));
  const cost: Record<GoodsFrom, Sql> = {
    column: raw('lines.goods_cost'),
    unit_costs: sql`${measure('quantity')} * prices.unit_cost`,
    // Worked out of what a customer bought as a whole, where the cents come out even.
    margin: raw('0'),
  };
  const prices =
    goods === 'unit_costs'
      ? raw('left join int_unit_costs as prices on prices.product = lower(lines.product)')
      : raw('');
  return sql`(
        select
            lines.customer_id, lines.purchase_key, cast(date_trunc('month', lines.purchase_date) as date) as month,
            ${measures.has('product') ? raw('lines.product') : raw('cast(null as varchar)')} as product,
            lines.net_spend, lines.row_count, ${measure('quantity')} as quantity, ${measure('discount_money')} as discount,
            ${measure('delivery_cost')} as delivery, ${measure('returned_money')} as returned, ${cost[goods]} as goods
        from int_purchase_items as lines
        ${prices}
        where ${isInPeriod(raw('lines.purchase_date'), request)}) as lines`;
}

const sums = [
  'sum(net_spend) as revenue',
  'sum(lines) as lines',
  'sum(return_lines) as return_lines',
  'sum(units) as units',
  'sum(returns) as returns',
  'sum(discount) as discount',
  'sum(delivery) as delivery',
  'sum(goods) as goods',
].join(', ');

/** A row of the keys: orders, lines, return_lines, units, revenue, returns (below 0), discount, delivery, goods. */
function salesSql(request: SalesRequest, keys: readonly string[]): Sql {
  const by = raw(keys.join(', '));
  const total = sql`
        select ${by}, count(*) filter (where net_spend > 0) as orders, ${raw(sums)}
        from (
            select
                ${by}, purchase_key, sum(net_spend) as net_spend,
                sum(case when net_spend < 0 then 0 else row_count end) as lines,
                sum(case when net_spend < 0 then row_count else 0 end) as return_lines,
                sum(case when quantity > 0 then quantity else 0 end) as units,
                coalesce(sum(returned), 0) as returns,
                coalesce(sum(discount), 0) as discount,
                coalesce(sum(delivery), 0) as delivery,
                coalesce(sum(goods), 0) as goods
            from ${linesSql(request)}
            group by ${by}, purchase_key
        ) as orders
        group by ${by}`;
  const estimated = goodsOfMargin(request);
  return estimated === null
    ? total
    : sql`select * from ${withColumns(sql`(${total}) as totals`, sql`${estimated} as goods`)} as estimated`;
}

/** What the goods of a `revenue` cost by --margin; NULL where they are known otherwise. */
export function goodsOfMargin({ goods, options: { margin }, places }: SalesRequest): Sql | null {
  return goods !== 'margin' || margin === undefined
    ? null
    : sql`round(revenue * cast(${1 - margin} as decimal(18, 10)), ${raw(String(places))})`;
}

/**
 * `profit_sales`, a row a customer; and, where costs have dates, `profit_months`, a row a customer and month.
 */
export function createSales(request: SalesRequest, hasMonths: boolean): readonly Sql[] {
  return [
    ...['profit_sales', 'profit_months'].map((name) => raw(`drop table if exists ${name}`)),
    sql`create temp table profit_sales as ${salesSql(request, ['customer_id'])}`,
    ...(hasMonths ? [sql`create temp table profit_months as ${salesSql(request, ['customer_id', 'month'])}`] : []),
  ];
}

/** What lines say nothing of: rows, net_spend and, where a price list is used, some products. */
export const missingGoods = (request: SalesRequest): Sql => sql`
    select sum(row_count), sum(net_spend), count(distinct product), min(product)
    from ${linesSql(request)}
    where goods is null and net_spend <> 0`;
