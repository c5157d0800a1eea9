/** Customers who have not bought yet. */
import { raw } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/**
 * From-item over the customers given that have no row in the transactions used: customer_id. Empty where no customers were
 * given. Somebody who only returned things is a customer, and no prospect.
 */
export const prospects: Sql = raw(`(
        select given.customer_id
        from int_customer_attributes as given
        where not exists (select 1 from int_customer_activity as activity where activity.customer_id = given.customer_id)
    )`);
