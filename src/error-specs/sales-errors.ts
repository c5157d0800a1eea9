/** Errors of sales: what a file says of its rows does not make purchases, or leaves open what they are worth. */
import { quoteList, shellWord, spec } from './spec.ts';
import type { ErrorSpec } from './spec.ts';

export const salesErrors = {
  'order-totals': spec<{ path: string; by: string; amount: string; money: readonly string[] }>(
    3,
    ({ path, by, amount }) =>
      `${path}: column "${amount}" has the amounts of whole orders, but "${by}" differs between the lines of an order, so the amounts cannot be split by it`,
    ({ money }) =>
      money.length === 0
        ? 'export the quantity and price of each line as well, or report on whole orders'
        : `name the amount of each line: --map amount=${money.length === 1 ? shellWord(money[0] ?? '') : '<header>'}${money.length === 1 ? '' : `; it may be one of ${quoteList(money)}`}`,
  ),
  'discount-unit': spec<{ column: string; example: string }>(
    3,
    ({ column, example }) =>
      `column "${column}" holds discounts such as ${example}, which could be amounts or percentages; the rows do not show which`,
    ({ column }) =>
      `if they are percentages: --map discount_rate=${shellWord(column)}; if they are amounts: --map discount=${shellWord(column)}; to leave the amounts as they are: --map discount=`,
  ),
  'opposite-signs': spec<{
    amount: string;
    quantity: string;
    rows: number;
    example: readonly [quantity: string, amount: string];
  }>(
    3,
    ({ amount, quantity, rows, example }) =>
      `"${quantity}" and "${amount}" have opposite signs in ${rows === 1 ? 'one of the first rows' : `${rows} of the first rows`}, such as ${example[0]} and ${example[1]}: are these returns, or is one of the signs wrong?`,
    ({ amount, quantity }) =>
      `if the sign of ${quantity} is right: --map sign=${shellWord(quantity)}; if ${amount} is right as it is: --map amount=${shellWord(amount)}`,
  ),
  'summed-customers': spec<{ path: string; count: string; spend: string }>(
    3,
    ({ path, count, spend }) =>
      `${path} has one row per customer with totals ("${count}" purchases, "${spend}" in all), not one row per purchase`,
    ({ path, spend }) =>
      `give a file of purchases, and this one as --customers: <transactions> --customers ${shellWord(path)}; an ABC analysis needs no purchases: --method abc --map amount=${shellWord(spend)}`,
  ),
  subscriptions: spec<{ path: string; start: string; end: string; price: string | null }>(
    3,
    ({ path, start, end, price }) =>
      `${path} is a list of subscriptions, not of purchases: each row runs from "${start}" to "${end}"${price === null ? '' : `, and "${price}" is what it costs, not what was paid on a day`}`,
    () =>
      'name the file of their charges, invoices or payments instead; who stays how long is told from counts of customers by start and month: crm churn <counts> --view survival',
  ),
  pivot: spec<{ path: string; first: string; last: string }>(
    3,
    ({ path, first, last }) =>
      `${path} is a pivot: it has a column for each of "${first}" to "${last}", and not a row a purchase`,
    () => 'name the file of the purchases behind it, or lay it out in rows of customer, month and amount',
  ),
  'too-many-sets': spec<{ sets: number; minCount: number; baskets: number }>(
    2,
    ({ sets, minCount, baskets }) =>
      `more than ${sets.toLocaleString('en-US')} sets of products lie in ${minCount.toLocaleString('en-US')} of ${baskets.toLocaleString('en-US')} baskets, more than anybody can read`,
    ({ minCount }) =>
      `ask for sets that more baskets hold: --min-support ${minCount * 4}; or for smaller ones: --max-size 2`,
  ),
} satisfies Record<string, ErrorSpec<never>>;
