/** Errors of lists that contradict themselves or leave a column unsaid. */
import { quoteList, shellWord, spec } from './spec.ts';
import type { ErrorSpec } from './spec.ts';

export const listErrors = {
  'header-changes': spec<{ path: string; header: string }>(
    3,
    ({ path, header }) => `${path}: the header comes again with its columns in another order: ${header}`,
    () => 'cut the file there and give both parts: files are put together by the names of their columns',
  ),
  'unread-balance': spec<{ path: string; column: string; amount: string; field: string }>(
    3,
    ({ path, column, amount }) =>
      `${path}: column "${column}" looks like a part of "${amount}" that is still open or was paid, and no field takes it`,
    ({ column, amount, field }) =>
      `say what it is: --map ${field}=${shellWord(column)}; where it is neither what is open (balance) nor what was paid (paid_amount): --map amount=${shellWord(amount)}`,
  ),
  'list-does-not-tie': spec<{ path: string; problem: string; ages: readonly string[] }>(
    3,
    ({ path, problem }) => `${path} is a report by age, but ${problem}`,
    ({ ages }) =>
      `its ages are ${quoteList(ages)}: give a column that is missing among them a name such as "1 - 30" or "Over 90"; a column that is no sum of theirs needs another name or stays out`,
  ),
} satisfies Record<string, ErrorSpec<never>>;
