/** What the customers had bought by an earlier day, in the place of what they have bought by now. */
import type { Engine } from '../../engine/engine.ts';
import { raw } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { createCustomerActivity } from '../../relations/int-customer-activity.ts';
import { createActivityOn } from '../../relations/int-purchases.ts';

const dropActivity = raw('drop view if exists int_customer_activity');

/** Does `work` while `int_customer_activity` is that of `day`, a literal SQL date. `int_purchases` must be there. */
export async function withActivityOn<T>(engine: Engine, day: Sql, work: () => Promise<T>): Promise<T> {
  await engine.run(dropActivity);
  await engine.run(createActivityOn(day));
  try {
    return await work();
  } finally {
    await engine.run(dropActivity);
    await engine.run(createCustomerActivity);
  }
}
