/** Customers of the customers file who have bought nothing: who is there to be won. */
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** customer_id of everyone in the customers file without a row among the transactions up to the as-of. */
export const prospects: Sql = sql`
    select known.customer_id
    from int_customer_attributes as known
    where not exists (
        select 1 from int_customer_activity as activity where activity.customer_id = known.customer_id
    )`;
