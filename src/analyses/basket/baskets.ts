/** What goes with what, and who will buy it next. */
import { defineMethod } from '../define.ts';
import { basketReads, computeBaskets } from './compute.ts';
import { ladder, ladderItems } from './ladder.ts';
import { buyers, next, validation } from './next-views.ts';
import { basketOptions } from './options.ts';
import { itemsets, pairs, rules, summary } from './rules-views.ts';
import { sequence } from './sequence.ts';

export const baskets = defineMethod({
  name: 'baskets',
  title: 'What goes with what',
  meaning: 'products that lie in the same baskets, held against what baskets of that size hold by chance',
  requires: ['customer_id', 'date', 'amount', 'product'],
  options: basketOptions,
  grain: 'lines',
  items: ({ options, viewName }) => (viewName === 'ladder' ? ladderItems : [options.level]),
  compute: computeBaskets,
  reads: basketReads,
  views: { rules, summary, pairs, itemsets, sequence, ladder, next, buyers, validation },
  definition: [
    'A **basket** is the set of different products of an order that came to more than 0 with returns taken off (`--unit customers`: of all that a customer bought; `--level category`: of categories). **Support** is the share of baskets that hold a set, **confidence** that of the baskets with the left side which hold the right one, too, **lift** the confidence over the support of the right side. A rule counts from `--min-support` baskets and `--min-confidence` on; both compare counts, so a share on the border is in.',
    '**Lift rewards big baskets**: who buys twelve things buys most pairs of things. `lift_fair` holds the baskets of a rule against those that chance would give to baskets of their sizes: of the places left in the baskets with the left side, the right side is given as many as it has among all other places. `q` is the share of false ones among rules up to this one (Benjamini and Hochberg, from the binomial chance of so many baskets or more, over all rules that were looked at). `sign` is `more` where q is at most `--fdr`, `less` where the same is true of so few (held against the least that chance would give, as no product takes two places in a basket), else `chance`. Rules with `more` come first, by lift_fair.',
    'A rule is left out where a shorter one with the same right side has the same confidence or a higher one (`--redundant` shows it). Baskets of more than `--max-basket` products count for single products only.',
    '`sequence` looks at what customers first bought on a later day, within `--within` days; customers of whom these days are not over count on neither side. `expected` is the share that does so after any other first purchase. `ladder` does the same within a category, where a unit of the later product came to 10 % more at least, in the middle.',
    '`next` scores what a customer lacks by what it owns: the sum, over what it owns, of the share of owners who own the other, too (`confidence`), or of that over the root of both numbers of owners (`cosine`); never by lift. `--rank auto` tries this on the last quarter of the time, with what was known before, and takes it only where the 95 % interval of its gain over best sellers lies above 0; if not, the list is best sellers that the customer lacks, and the report says so. A probability is what was bought of the suggestions in the same twentieth of the scores, and needs 200 customers. What was not sold in the last quarter is never suggested.',
    'Do not read a rule as a cause, and do not use it where a basket is not a choice: sets sold as one, free gifts, subscriptions. With fewer than 100 baskets hardly anything is certain.',
  ],
});
