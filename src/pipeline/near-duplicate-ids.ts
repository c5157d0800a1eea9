/** Customers whose ids differ only by case, leading zeros or outer blanks: perhaps one customer that was written in two ways. */
import type { Engine } from '../engine/engine.ts';
import { hashOf } from '../engine/hash.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { byteLength } from '../engine/text.ts';
import { bareIdSql } from '../input/values/ids.ts';
import { counted, quoted } from './wording.ts';

/** Ids that are alike; `shareMoney` is what part of all money is theirs, 0 to 1. */
export interface NearDuplicates {
  /** Groups of ids that are alike. */
  readonly groups: number;
  readonly ids: number;
  /** Two ids of the group with the most money. */
  readonly examples: readonly [string, string];
  readonly shareMoney: number;
}

/**
 * False where one look at each id shows that there are none: plain characters, one case, no outer blanks, and no leading
 * zeros or all ids equally long. That is a tenth of the cost of comparing what is left of them.
 */
async function mayHaveTwins(engine: Engine, customers: Sql): Promise<boolean> {
  const size = byteLength(raw('customer_id'));
  const facts = await engine.firstRecord(sql`
    select
        least(
            count(case when customer_id <> upper(customer_id) then 1 end),
            count(case when customer_id <> lower(customer_id) then 1 end)
        ) = 0 as has_one_case,
        sum(${size}) = sum(length(customer_id)) as is_plain,
        count(case when ascii(customer_id) <= 32 or ascii(right(customer_id, 1)) <= 32 then 1 end) = 0 as is_trimmed,
        count(case when starts_with(customer_id, '0') then 1 end) = 0
            or min(${size}) = max(${size}) as has_fixed_zeros
    from ${customers}`);
  return Object.values(facts).includes(false);
}

/** `customers` is a from-item with customer_id and monetary, one row a customer. Null when all ids differ by more than that. */
export async function findNearDuplicates(engine: Engine, customers: Sql): Promise<NearDuplicates | null> {
  if (!(await mayHaveTwins(engine, customers))) {
    return null;
  }
  const key = bareIdSql(sql`customer_id`);
  // Counting fingerprints tells most files apart from those that need to be grouped by text.
  const [counts] = await engine.rows(sql`
    select count(*), count(distinct ${hashOf([key])}) from ${customers}`);
  if (counts === undefined || Number(counts[0]) === Number(counts[1])) {
    return null;
  }
  const facts = await engine.firstRecord(sql`
    select
        count(*) as twin_groups,
        sum(ids) as ids,
        coalesce(sum(money) / nullif((select sum(abs(monetary)) from ${customers}), 0), 0) as share_money
    from (
        select count(*) as ids, sum(abs(monetary)) as money
        from ${customers} group by ${key} having count(*) > 1
    ) as twins`);
  const [example] = await engine.rows(sql`
    select min(customer_id), max(customer_id)
    from ${customers} group by ${key} having count(*) > 1
    order by sum(abs(monetary)) desc, 1
    limit 1`);
  return example === undefined
    ? null
    : {
        groups: Number(facts['twin_groups']),
        ids: Number(facts['ids']),
        examples: [String(example[0]), String(example[1])],
        shareMoney: Number(facts['share_money']),
      };
}

/** A sentence about them. */
export function describeNearDuplicates({ groups, ids, examples: [one, other] }: NearDuplicates): string {
  const what = groups === 1 ? `${ids} ids differ` : `${counted(ids, 'id')} in ${groups} groups differ`;
  return `${what} only by case, leading zeros or blanks, such as ${quoted(one)} and ${quoted(other)}; each counts as a customer of its own, so join them with --fold-ids if they are the same`;
}

const shareMin = 0.01;

/** A warning where more than 1 % of the money is theirs. */
export async function nearDuplicateWarnings(engine: Engine, customers: Sql): Promise<string[]> {
  const found = await findNearDuplicates(engine, customers);
  return found === null || found.shareMoney <= shareMin ? [] : [describeNearDuplicates(found)];
}
