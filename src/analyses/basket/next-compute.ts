/** Who will buy what next: suggestions, how they did on the shop's own past, and what that makes of a score. */
import type { Engine } from '../../engine/engine.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { basketCount } from '../../models/baskets/baskets.ts';
import { ownedBefore } from '../../models/baskets/histories.ts';
import { Scorer, bestSellers, neighbours } from '../../models/baskets/suggestions.ts';
import type { Ranking } from '../../models/baskets/suggestions.ts';
import { calibration, gainOver, trials } from '../../models/baskets/trial.ts';
import type { Trial } from '../../models/baskets/trial.ts';
import { customersTable, readHistories } from './histories.ts';
import type { Owned } from './histories.ts';
import { maxBasketOf } from './lines.ts';
import type { BasketValues } from './lines.ts';
import { nextNotes } from './next-words.ts';

/** A customer a row, by customer_no: product_1, probability_1, because_1 …, owned. */
export const nextTable = 'basket_next';
/** A customer who lacks the product a row, by customer_no: probability, rank, because, score. */
export const buyersTable = 'basket_buyers';
/** A ranking a row. */
export const validationTable = 'basket_validation';

/** Fewer customers than this give no probability. */
const fewCustomers = 200;
/** Products that are kept beside each, where there are so many that all of them would take minutes. */
const neighboursMax = { usual: 10_000, many: 50 };
const manyOwned = 1_000_000;
/** Customers that suggestions are tried on: so many settle a thousandth. */
const triedMax = 20_000;
const rankings = ['popularity', 'confidence', 'cosine'] as const satisfies readonly Ranking[];

/** What a report of next products stands on. */
export interface Chosen {
  readonly ranking: Ranking;
  /** The trials by ranking, popularity first; empty where the data are too short to hold any back. */
  readonly trials: readonly Trial[];
  /** The first day that was held back, as days since 1970. */
  readonly cut: number;
  /** Every how manieth customer was tried. */
  readonly step: number;
  readonly limits: { readonly maxItems: number; readonly neighboursMax: number };
}

/** The first day of the last quarter of the time up to `lastDay`. */
const quarterBefore = (firstDay: number, lastDay: number): number =>
  lastDay + 1 - Math.max(1, Math.floor((lastDay + 1 - firstDay) / 4));

const outBefore = (lastSold: Int32Array, day: number): Uint8Array =>
  Uint8Array.from(lastSold, (last) => Number(last < day));

/** Tries the rankings on the last quarter of the time and takes the better one only where it is better for certain. */
export function choose(owned: Owned, options: BasketValues): Chosen {
  const { histories, firstDay, lastDay } = owned;
  const limits = {
    maxItems: maxBasketOf(options, 'customers'),
    neighboursMax: histories.items.length > manyOwned ? neighboursMax.many : neighboursMax.usual,
  };
  const cut = quarterBefore(firstDay, lastDay);
  const step = Math.max(1, Math.ceil(basketCount(histories) / triedMax));
  const found = trials(histories, rankings, {
    cut,
    top: options.top,
    ...limits,
    step,
    // What was no longer sold then is not known from first purchases alone, so nothing is left out of the trial.
    isOut: new Uint8Array(histories.itemCount),
  });
  const [popularity, ...others] = found;
  if (popularity === undefined || popularity.customers < 2) {
    return { ranking: options.rank === 'auto' ? 'popularity' : options.rank, trials: [], cut, step, limits };
  }
  const best = others
    .filter((trial) => gainOver(trial, popularity, options.top).low > 0)
    .toSorted((one, other) => other.precision - one.precision)[0];
  const ranking = options.rank === 'auto' ? (best?.ranking ?? 'popularity') : options.rank;
  return { ranking, trials: found, cut, step, limits };
}

/** Writes the table of one of the views next, buyers and validation. Errors: usage, for buyers of no product or of one that nobody bought. */
export async function computeNext(
  engine: Engine,
  { options, viewName, asOf }: { readonly options: BasketValues; readonly viewName: string; readonly asOf: Sql },
): Promise<readonly string[]> {
  const owned = await readHistories(engine, options, asOf);
  const chosen = choose(owned, options);
  if (viewName === 'validation') await writeValidation(engine, chosen, options);
  else if (viewName === 'buyers') await writeBuyers(engine, owned, chosen, options);
  else await writeNext(engine, owned, chosen, options);
  return nextNotes(owned, chosen, options, { viewName, fewCustomers });
}

async function writeValidation(
  engine: Engine,
  { trials: found, ranking }: Chosen,
  { top }: BasketValues,
): Promise<void> {
  const [popularity] = found;
  const gains = found.map((trial) => (popularity === undefined ? null : gainOver(trial, popularity, top)));
  const number = (of: (trial: Trial, at: number) => number): Float64Array => Float64Array.from(found, of);
  await engine.writeColumns(validationTable, {
    rank: number((_, at) => at),
    method: found.map((trial) => trial.ranking),
    customers: number((trial) => trial.customers),
    precision: number((trial) => trial.precision),
    hit_rate: number((trial) => trial.hitRate),
    chance: number((trial) => trial.chance),
    lift_over_popularity: number((trial, at) => (trial === popularity ? Number.NaN : (gains[at]?.gain ?? Number.NaN))),
    low: number((trial, at) => (trial === popularity ? Number.NaN : (gains[at]?.low ?? Number.NaN))),
    high: number((trial, at) => (trial === popularity ? Number.NaN : (gains[at]?.high ?? Number.NaN))),
    chosen: number((trial) => Number(trial.ranking === ranking)),
  });
}

/** What a score came to in the trial; NaN where too few customers were in it. */
function probabilityOf(scores: Float64Array, bought: Uint8Array, customers: number): (score: number) => number {
  return customers < fewCustomers ? () => Number.NaN : calibration({ scores, bought });
}

async function writeNext(
  engine: Engine,
  owned: Owned,
  { ranking, trials: found, limits }: Chosen,
  { top }: BasketValues,
): Promise<void> {
  const { histories, names } = owned;
  const scorer = new Scorer(
    neighbours(histories, [ranking], limits)[0] ?? null,
    bestSellers(histories),
    outBefore(owned.lastSold, quarterBefore(owned.firstDay, owned.lastDay)),
  );
  const trial = found.find((one) => one.ranking === ranking);
  const probability = probabilityOf(
    trial?.scores ?? new Float64Array(),
    trial?.bought ?? new Uint8Array(),
    trial === undefined ? 0 : trial.scores.length / top,
  );
  const count = basketCount(histories);
  const products = Array.from({ length: top }, () => Array.from<string | null>({ length: count }).fill(null));
  const reasons = Array.from({ length: top }, () => Array.from<string | null>({ length: count }).fill(null));
  const chances = Array.from({ length: top }, () => new Float64Array(count).fill(Number.NaN));
  const owns = new Float64Array(count);
  for (let customer = 0; customer < count; customer += 1) {
    const had = histories.items.subarray(histories.starts[customer], histories.starts[customer + 1]);
    owns[customer] = had.length;
    for (const [place, { item, score, because }] of scorer.suggest(had, top).entries()) {
      products[place]![customer] = names[item] ?? null;
      reasons[place]![customer] = because === -1 ? 'best seller' : (names[because] ?? null);
      chances[place]![customer] = probability(score);
    }
  }
  await engine.writeColumns(nextTable, {
    customer_no: Float64Array.from(owns.keys()),
    ...Object.fromEntries(
      products.flatMap((product, place) => [
        [`product_${place + 1}`, product],
        [`probability_${place + 1}`, chances[place] ?? new Float64Array()],
        [`because_${place + 1}`, reasons[place] ?? []],
      ]),
    ),
    owned: owns,
  });
}

async function writeBuyers(
  engine: Engine,
  owned: Owned,
  { ranking, cut, limits }: Chosen,
  options: BasketValues,
): Promise<void> {
  const { histories, names } = owned;
  const wanted = options.product;
  const item = names.findIndex((name) => name.toLowerCase() === wanted?.toLowerCase());
  if (wanted === undefined || (item === -1 && names.length > 0)) {
    throw crmError('usage', {
      problem: wanted === undefined ? 'the view buyers needs a product' : `nobody bought "${wanted}"`,
      remedy: `name one that was bought, such as --product "${names[0] ?? ''}"`,
    });
  }
  const scorerOf = (known: typeof histories): Scorer =>
    new Scorer(neighbours(known, [ranking], limits)[0] ?? null, bestSellers(known), new Uint8Array(known.itemCount));
  const before = ownedBefore(histories, cut);
  const then = scorerOf(before);
  const [scores, bought]: [number[], number[]] = [[], []];
  for (let customer = 0; customer < basketCount(before); customer += 1) {
    const had = before.items.subarray(before.starts[customer], before.starts[customer + 1]);
    if (had.length === 0 || had.includes(item)) continue;
    scores.push(then.scoreOf(had, item).score);
    const now = histories.items.subarray(histories.starts[customer], histories.starts[customer + 1]);
    bought.push(Number(now.includes(item)));
  }
  const probability = probabilityOf(Float64Array.from(scores), Uint8Array.from(bought), scores.length);
  const scorer = scorerOf(histories);
  const [customers, found, reasons]: [number[], number[], (string | null)[]] = [[], [], []];
  for (let customer = 0; customer < basketCount(histories); customer += 1) {
    const had = histories.items.subarray(histories.starts[customer], histories.starts[customer + 1]);
    if (had.includes(item)) continue;
    const { score, because } = scorer.scoreOf(had, item);
    customers.push(customer);
    found.push(score);
    reasons.push(because === -1 ? null : (names[because] ?? null));
  }
  await engine.writeColumns(buyersTable, {
    customer_no: Float64Array.from(customers),
    score: Float64Array.from(found),
    probability: Float64Array.from(found, probability),
    because: reasons,
  });
}

/** Next products by customer. */
export function nextSql({ top }: BasketValues): Sql {
  const columns = Array.from({ length: top }, (_, at) => at + 1).flatMap((place) =>
    ['product', 'probability', 'because'].map((name) => raw(`suggested.${name}_${place}`)),
  );
  return sql`
    select customers.customer_id, ${join(columns)}, suggested.owned
    from ${raw(nextTable)} as suggested
    join ${raw(customersTable)} as customers on customers.customer_no = suggested.customer_no`;
}

/** Customers who lack the product, with their revenue of the last twelve months, ranked by score and then by that. */
export const buyersSql = (asOf: Sql): Sql => sql`
    with
    spent as (
        select customer_id, sum(net_spend) as revenue_12m
        from int_purchase_items
        where purchase_date <= ${asOf} and purchase_date > ${asOf} - interval '12 months'
        group by customer_id
    )
    select
        customers.customer_id,
        buyers.probability,
        row_number() over (order by buyers.score desc, coalesce(spent.revenue_12m, 0) desc, customers.customer_id) as rank,
        buyers.because,
        coalesce(spent.revenue_12m, 0) as revenue_12m
    from ${raw(buyersTable)} as buyers
    join ${raw(customersTable)} as customers on customers.customer_no = buyers.customer_no
    left join spent on spent.customer_id = customers.customer_id`;
