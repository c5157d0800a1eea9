/** From the lines of the files to the tables of the views. */
import type { ComputeContext } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { basketCount } from '../../models/baskets/baskets.ts';
import { computeLadder } from './ladder.ts';
import { historyStatements } from './histories.ts';
import { lineStatements, maxBasketOf, readLines } from './lines.ts';
import type { BasketLines } from './lines.ts';
import { computeNext } from './next-compute.ts';
import type { basketOptions } from './options.ts';
import { computePairs, computeSets } from './pairs-compute.ts';
import { computeRules, findSets } from './rules-compute.ts';
import { computeSequence } from './sequence.ts';
import { ruleNotes } from './words.ts';

/** One row: what the baskets are like. */
export const summaryTable = 'basket_summary';

type Context = ComputeContext<typeof basketOptions>;

/** Writes the tables of the view. Errors: too-many-sets; usage, where a view needs what is not there. */
export async function computeBaskets(engine: Engine, context: Context): Promise<readonly string[]> {
  const { options, viewName, asOf, facts, items = [] } = context;
  if (viewName !== 'ladder') checkGoods(items, options.level);
  if (viewName === 'sequence') return computeSequence(engine, asOf, options);
  if (['next', 'buyers', 'validation'].includes(viewName)) return computeNext(engine, context);
  if (viewName === 'ladder') return computeLadder(engine, asOf, options, items);
  const unit = options.unit ?? 'orders';
  const lines = await readLines(engine, options, unit, asOf);
  const maxBasket = maxBasketOf(options, unit);
  const common = { unit, maxBasket, daysArePurchases: facts.daysArePurchases === true };
  const found = findSets(lines, options, maxBasket, viewName === 'pairs');
  if (viewName === 'pairs') {
    await computePairs(engine, lines, options, found);
    return ruleNotes(lines, options, { ...common, found, rules: null });
  }
  if (viewName === 'itemsets') {
    await computeSets(engine, lines, options, found);
    return ruleNotes(lines, options, { ...common, found, rules: null });
  }
  const rules = await computeRules(engine, lines, options, found, maxBasket);
  await writeSummary(engine, lines, rules);
  return ruleNotes(lines, options, { ...common, found, rules });
}

const ofHistories: ReadonlySet<string> = new Set(['sequence', 'ladder', 'next', 'buyers', 'validation']);

/** The statements whose tables `computeBaskets` reads. */
export const basketReads = ({ options, viewName, asOf }: Context): readonly Sql[] =>
  ofHistories.has(viewName)
    ? historyStatements(viewName === 'ladder' ? { ...options, level: 'product' } : options, asOf)
    : lineStatements(options, options.unit ?? 'orders', asOf);

/** Error: usage, where the files do not say what lies in a basket. */
function checkGoods(items: readonly string[], level: string): void {
  if (!items.includes(level)) {
    throw crmError('usage', {
      problem: `nothing says what was bought: no column is read as ${level}`,
      remedy: `say which column it is: --map ${level}=<header>`,
    });
  }
}

const one = (value: number): Float64Array => Float64Array.of(value);

async function writeSummary(
  engine: Engine,
  { baskets, names }: BasketLines,
  { minCount, found, tested, shown, more }: Awaited<ReturnType<typeof computeRules>>,
): Promise<void> {
  const count = basketCount(baskets);
  const sizes = Int32Array.from({ length: count }, (_, at) => baskets.starts[at + 1]! - baskets.starts[at]!).sort();
  const middle =
    count === 0 ? Number.NaN : (sizes[Math.floor((count - 1) / 2)]! + sizes[Math.ceil((count - 1) / 2)]!) / 2;
  await engine.writeColumns(summaryTable, {
    baskets: one(count),
    products: one(names.length),
    mean_size: one(count === 0 ? Number.NaN : baskets.items.length / count),
    median_size: one(middle),
    share_single: one(count === 0 ? Number.NaN : sizes.filter((size) => size === 1).length / count),
    too_big: one(found.tooBig),
    min_baskets: one(minCount),
    rules_tested: one(tested.rules.length),
    rules_found: one(shown.length),
    rules_more: one(more),
  });
}
