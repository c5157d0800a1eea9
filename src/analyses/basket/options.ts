/** Options of `crm basket`. */
import { option } from '../define.ts';
import type { Kind } from '../kinds.ts';
import { between, choice, probability, text, toggle, wholeNumber } from '../kinds.ts';

const supportExpected = 'expected a share of all baskets such as 0.01, or a whole number of baskets';

/** A share below 1, or so many. */
const shareOrCount: Kind<number> = {
  name: 'share|n',
  read: probability.read,
  schema: (zod) =>
    zod
      .number(supportExpected)
      .gt(0, supportExpected)
      .refine((value) => value < 1 || Number.isInteger(value), { message: supportExpected }),
};

const confidenceExpected = 'expected a share from 0 to 1, such as 0.25';

const share: Kind<number> = {
  name: '0–1',
  read: probability.read,
  schema: (zod) => zod.number(confidenceExpected).min(0, confidenceExpected).max(1, confidenceExpected),
};

export const basketOptions = {
  unit: option(
    '--unit <what>',
    choice('orders', 'customers'),
    'what one basket is: an order, or all that a customer bought (default: orders; customers for next, buyers)',
  ),
  level: option(
    '--level <what>',
    choice('product', 'category'),
    'what lies in a basket: products or categories',
    'product',
  ),
  minSupport: option(
    '--min-support <share|n>',
    shareOrCount,
    'baskets that hold a set at least, as a share or a number (default: 0.001, and at least 5 baskets)',
  ),
  minConfidence: option(
    '--min-confidence <share>',
    share,
    'least share of the baskets with the left side that hold the right one',
    0.1,
  ),
  minSize: option('--min-size <n>', between(2, 6), 'products in a rule at least', 2),
  maxSize: option('--max-size <n>', between(2, 6), 'products in a rule or set at most', 3),
  maxBasket: option(
    '--max-basket <n>',
    wholeNumber,
    'baskets of more products count for single products only (default: 50, of customers 200)',
  ),
  lhs: option('--lhs <product>', text, 'only rules with this product on the left'),
  rhs: option('--rhs <product>', text, 'only rules with this product on the right'),
  product: option(
    '--product <product>',
    text,
    'only rules, pairs and sets with this product; whose buyers are looked for',
  ),
  redundant: option('--redundant', toggle, 'show rules that a shorter one covers, too', false),
  fdr: option(
    '--fdr <share>',
    probability,
    'share of false ones allowed among the rules that are called more or less',
    0.05,
  ),
  top: option('--top <n>', between(1, 20), 'products suggested to a customer', 3),
  within: option('--within <days>', between(1, 3660), 'days in which the next product is bought', 180),
  rank: option(
    '--rank <how>',
    choice('auto', 'popularity', 'confidence', 'cosine'),
    'how the next products are ranked; auto takes what did best on the last quarter of the time',
    'auto',
  ),
};
