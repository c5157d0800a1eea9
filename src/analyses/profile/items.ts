/** What the customer buys, and where: the purchases by columns of the transactions themselves. */
import { id, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { column } from '../columns.ts';
import type { CardColumns, CardContext, ColumnsContext, Section } from './section.ts';

/** The name of an item in words; of a product one of those it goes by, where a column has them. */
const wordsOf = (name: string, productName: string | null): Sql =>
  name === 'product' && productName !== null ? id(productName) : raw('cast(null as varchar)');

const nameColumn = ({ productName }: ColumnsContext): CardColumns =>
  productName === null ? {} : { product_name: { ...column('text', 'its name in words'), label: 'name' } };

/** `max(words) as product_name, ` where the card has such a column. */
const nameCell = ({ productName }: CardContext): Sql => raw(productName === null ? '' : 'max(words) as product_name, ');

/** Rows of the customer by one column, up to the day of the card. A row counts as bought when money came in for it. */
const ownItems = (name: string, { customer, asOf, productName }: CardContext): Sql => sql`
        select ${id(name)} as item, ${wordsOf(name, productName)} as words, purchase_key, purchase_date, net_spend
        from int_purchase_items
        where customer_id = ${customer} and purchase_date <= ${asOf}`;

/** Favourites by spend, for a column of the transactions. */
function favourites(
  name: 'product' | 'channel',
  own: Pick<Section, 'name' | 'title' | 'question' | 'needs' | 'empty'>,
): Section {
  return {
    ...own,
    shape: 'table',
    columns: (context) => ({
      [name]: column('text', `the ${name}`),
      ...(name === 'product' ? nameColumn(context) : {}),
      purchases: column('count', 'purchases it was part of'),
      last_bought: { ...column('date', 'day of the last of them'), label: 'last' },
      spend: column('money', 'spend on it, returns taken off'),
      share_spend: { ...column('share', 'that as a share of all spend of the customer'), label: 'share' },
    }),
    query: (context) => sql`
    with own as (${ownItems(name, context)})
    select
        item as ${id(name)},
        ${name === 'product' ? nameCell(context) : raw('')}
        count(distinct purchase_key) filter (where net_spend > 0) as purchases,
        max(purchase_date) filter (where net_spend > 0) as last_bought,
        sum(net_spend) as spend,
        sum(net_spend) / (select case when sum(net_spend) > 0 then sum(net_spend) end from own) as share_spend
    from own
    where item is not null
    group by item
    having count(*) filter (where net_spend > 0) > 0`,
    order: ['-spend', name],
    rowsShown: 8,
  };
}

export const productsSection = favourites('product', {
  name: 'products',
  title: 'Favourite products',
  question: 'What does it buy most?',
  needs: 'products',
  empty: 'it has bought none that has a name',
});

export const channelsSection = favourites('channel', {
  name: 'channels',
  title: 'Channels',
  question: 'Where does it buy?',
  needs: 'channels',
  empty: 'it has bought in none that has a name',
});

/** Half of them new products, half of them dropped ones. */
const changesShown = 8;

/** What was bought for the first time in the period, and what was bought in the one before and in this one not. */
export const productChangesSection: Section = {
  name: 'product_changes',
  title: 'New and dropped products',
  question: 'What does it buy that it did not, and what no more?',
  needs: 'products',
  shape: 'table',
  columns: (context) => ({
    change: column(
      'text',
      'first_bought: in the period for the first time; no_longer_bought: in the period before, and not in this one',
      { tones: { first_bought: 'good', no_longer_bought: 'bad' } },
    ),
    product: column('text', 'the product'),
    ...nameColumn(context),
    bought: column('date', 'day it was first bought, or last'),
    spend: column('money', 'spend on it in the period, or in the one before; returns taken off'),
  }),
  query: (context) => {
    const [now, before] = [1, 2].map((periods) => sql`${context.asOf} - ${raw(String(periods * context.periodDays))}`);
    const since = now ?? context.asOf;
    return sql`
    with
    own as (${ownItems('product', context)}),
    bought as (
        select
            item as product,
            ${nameCell(context)}
            min(purchase_date) filter (where net_spend > 0) as first_bought,
            max(purchase_date) filter (where net_spend > 0) as last_bought,
            sum(net_spend) filter (where purchase_date > ${since}) as spend_now,
            sum(net_spend) filter (where purchase_date <= ${since} and purchase_date > ${before ?? since}) as spend_before
        from own
        where item is not null
        group by item
    ),
    changes as (
        select bought.*, 0 as place, 'first_bought' as change, first_bought as bought, spend_now as spend
        from bought
        where first_bought > ${since} and (select min(purchase_date) from own) <= ${since}
        union all
        select bought.*, 1, 'no_longer_bought', last_bought, spend_before
        from bought
        where last_bought <= ${since} and last_bought > ${before ?? since}
    )
    select
        change, product, ${raw(context.productName === null ? '' : 'product_name, ')}bought, spend, place,
        case when row_number() over (partition by place order by spend desc, product) <= ${raw(String(changesShown / 2))} then 0 else 1 end as page
    from changes`;
  },
  // Of each kind the largest come first, so that one does not push the other off the card.
  order: ['page', 'place', '-spend', 'product'],
  rowsShown: changesShown,
  empty: 'nothing new in the period, and nothing dropped',
};
