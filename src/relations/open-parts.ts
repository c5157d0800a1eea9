/** Items in parts that each were open up to one day. */
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/**
 * From `int_open_items` and `int_settlements` (traced by documents): customer_id, currency, invoice_id, item_type, owner, invoice_date,
 * due_date, amount, settled_on, settled_by. A part is open from its invoice_date until the day before settled_on; what is still open has
 * the last day there is, and what was settled on a day nobody knows the first. settled_by is the type of the credit, NULL where it is open.
 */
export const openParts = (asOf: Sql): Sql => sql`
        select
            customer_id, currency, invoice_id, cast(item_type as varchar) as item_type, owner, invoice_date, due_date,
            settled_amount as amount, coalesce(credit_date, date '0001-01-01') as settled_on, cast(credit_type as varchar) as settled_by
        from int_settlements
        union all
        select
            customer_id, currency, invoice_id, cast(item_type as varchar), owner, invoice_date, due_date,
            open_amount, date '9999-12-31', null
        from int_open_items
        where as_of = ${asOf} and open_amount > 0`;
