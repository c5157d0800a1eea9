/**
 * Purchases less the returns that undo them. A return that is a document of its own gives back what an earlier purchase brought:
 * the latest one of the same amount, or else the latest ones there are, backwards. What is left of a purchase is its kept spend.
 */
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** Purchases that count and returns, up to a day: customer_id, purchase_key, purchase_date, net_spend. */
export function purchasesAndReturns(asOf: Sql): Sql {
  return sql`
        select customer_id, purchase_key, purchase_date, net_spend
        from int_purchases
        where is_whole and purchase_date <= ${asOf} and (net_spend <> 0 or counts_free)
        union all
        select customer_id, purchase_key, max(purchase_date) as purchase_date, sum(net_spend) as net_spend
        from int_purchases
        where not is_whole and purchase_date <= ${asOf}
        group by customer_id, purchase_key
        having sum(net_spend) <> 0 or bool_and(counts_free)`;
}

/**
 * What returns undid by a day, one row a purchase: customer_id, purchase_date, taken (money), purchases (1 where nothing is left of it, else 0).
 *
 * Equal amounts first. Along the purchases (+1) and returns (-1) of one customer and amount, the events that cross the same height
 * are a purchase, a return, a purchase … in turn, and the return that follows a purchase there undoes it. Then the rest: with S the
 * running sum of what is left, a purchase keeps the part of its step from S - net to S that S never falls into again. Of one
 * day the purchases come first. Only documents up to the last return of a customer go through these windows.
 */
export function undonePurchases(asOf: Sql): Sql {
  return sql`
    with
    documents as (${purchasesAndReturns(asOf)}),
    last_returns as (
        select customer_id, max(purchase_date) as last_return from documents where net_spend < 0 group by 1
    ),
    touched as (
        select
            documents.*,
            abs(net_spend) as size,
            row_number() over (partition by documents.customer_id order by purchase_date, net_spend < 0, purchase_key) as place
        from documents
        join last_returns on last_returns.customer_id = documents.customer_id and purchase_date <= last_return
        where net_spend <> 0
    ),
    return_sizes as (select distinct customer_id, size from touched where net_spend < 0),
    heights as (
        select
            touched.*,
            sum(cast(sign(net_spend) as integer)) over (
                partition by touched.customer_id, touched.size order by place rows unbounded preceding
            ) + case when net_spend < 0 then 1 else 0 end as height
        from touched
        join return_sizes on return_sizes.customer_id = touched.customer_id and return_sizes.size = touched.size
    ),
    crossings as (
        select *, lag(place) over crossing as crossed_before, lead(place) over crossing as crossed_after
        from heights
        window crossing as (partition by customer_id, size, height order by place)
    ),
    paired as (
        select customer_id, place, purchase_date, net_spend
        from crossings
        where case when net_spend > 0 then crossed_after is not null else crossed_before is not null end
    ),
    steps as (
        select
            touched.customer_id,
            touched.place,
            touched.purchase_date,
            touched.net_spend,
            sum(touched.net_spend) over (partition by touched.customer_id order by touched.place rows unbounded preceding) as running
        from touched
        left join paired on paired.customer_id = touched.customer_id and paired.place = touched.place
        where paired.place is null
    ),
    reached as (
        select
            *,
            min(running) over (partition by customer_id order by place rows between current row and unbounded following) as lowest
        from steps
    )
    select customer_id, purchase_date, net_spend as taken, 1 as purchases from paired where net_spend > 0
    union all
    select
        customer_id,
        purchase_date,
        least(net_spend, running - lowest) as taken,
        case when running - lowest >= net_spend then 1 else 0 end as purchases
    from reached
    where net_spend > 0 and lowest < running`;
}

/**
 * Days with a purchase that keeps something of its spend: customer_id, purchase_date, kept_spend. `undone` is a from-item of undonePurchases as
 * of the same day; it is added with a minus, because a join to all purchases would cost more.
 */
export function keptDays(asOf: Sql, undone: Sql): Sql {
  return sql`
        select customer_id, purchase_date, sum(kept_spend) as kept_spend
        from (
            select customer_id, purchase_date, net_spend as kept_spend, 1 as purchases
            from (${purchasesAndReturns(asOf)}) as documents
            where net_spend >= 0
            union all
            select customer_id, purchase_date, - taken, - purchases from ${undone}
        ) as parts
        group by 1, 2
        having sum(purchases) > 0`;
}

/** Customers with returns: customer_id, returned (all of them), undone (what they took off purchases); `undone` as for keptDays. */
export function returnsByCustomer(asOf: Sql, undone: Sql): Sql {
  return sql`
        select customer_id, sum(returned) as returned, sum(undone) as undone
        from (
            select customer_id, - net_spend as returned, 0 as undone
            from (${purchasesAndReturns(asOf)}) as documents
            where net_spend < 0
            union all
            select customer_id, 0, taken from ${undone}
        ) as parts
        group by 1`;
}

/** Days with a purchase that keeps something of its spend, in one query: customer_id, purchase_date, kept_spend. */
export const netPurchaseDays = (asOf: Sql): Sql => keptDays(asOf, sql`(${undonePurchases(asOf)}) as undone`);
