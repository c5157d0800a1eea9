/** Errors of lists that contradict themselves or leave a column unsaid. */
import { quoteList, shellWord, spec } from './spec.ts';
import type { ErrorSpec } from './spec.ts';

export const listErrors = {
  'header-changes': spec<{ path: string; header: string }>(
    3,
    ({ path, header }) => `${path}: the header is repeated with its columns in another order: ${header}`,
    () => 'split the file there and give both parts: crm matches the columns of files by name',
  ),
  'unread-balance': spec<{ path: string; column: string; amount: string; field: string }>(
    3,
    ({ path, column, amount }) =>
      `${path}: column "${column}" looks like the open or the paid part of "${amount}", but is no known field`,
    ({ column, amount, field }) =>
      `say what it is: --map ${field}=${shellWord(column)}; if it is neither the open part (balance) nor the paid part (paid_amount): --map amount=${shellWord(amount)}`,
  ),
  'list-does-not-tie': spec<{ path: string; problem: string; ages: readonly string[] }>(
    3,
    ({ path, problem }) => `${path} is a report by age, but ${problem}`,
    ({ ages }) =>
      `its ages are ${quoteList(ages)}: if one is missing, give its column a name such as "1 - 30" or "Over 90"; rename or remove a column that is not their sum`,
  ),
  'control-total': spec<{
    currency: string;
    balance: string;
    total: string;
    difference: string;
    /** The balance is below the control total. */
    isLess: boolean;
    unapplied: string;
    /** What is worth exactly the difference. */
    same: readonly string[];
    /** What the report leaves out, with amounts. */
    leftOut: readonly string[];
  }>(
    3,
    ({ currency, balance, total, difference, isLess }) => {
      const code = currency === '' ? '' : ` ${currency}`;
      return `the balance is ${balance}${code}, but the control total is ${total}${code}: ${difference} is ${isLess ? 'missing' : 'too much'}`;
    },
    ({ unapplied, same, leftOut, difference }) => {
      const found =
        same.length > 0
          ? `worth exactly ${difference} ${same.length === 1 ? 'is' : 'are, each by itself,'} ${same.join('; ')}`
          : `nothing is worth exactly ${difference} by itself`;
      const rejects =
        leftOut.length === 0 ? '' : `; the rows set aside are in --rejects left-out.csv: ${leftOut.join(', ')}`;
      return `${found}. The ${unapplied} of unapplied credits, which lower the balance, are in --view invoices${rejects}`;
    },
  ),
  'overlapping-lists': spec<{ first: string; second: string; more: string; less: string }>(
    3,
    ({ first, second, more, less }) =>
      `${first} and ${second} list the same invoices, and nothing tells which list is later: in ${second} more is open of "${more}" and less of "${less}"`,
    () => 'name only the later list, or write its day above the header of each, such as "As of 2025-06-30"',
  ),
} satisfies Record<string, ErrorSpec<never>>;
