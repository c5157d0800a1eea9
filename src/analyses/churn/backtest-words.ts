/** What a backtest comes to, in sentences: no more than the intervals allow. */
import type { RowText } from '../define.ts';

const figure = (row: RowText | undefined, name: string): number => Number(row?.[name] ?? NaN);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const points = (share: number): string => (share * 100).toFixed(1);
const whole = (count: number): string => count.toLocaleString('en-US');

const naive: ReadonlySet<string> = new Set(['recency', 'everyone']);
const nameOf = (row: RowText): string => String(row['method']);

/** With fewer customers gone, or fewer who stayed, no method is told from another. */
const fewest = 10;

/** `74.1 % (72.0 to 76.1)`; without an interval the figure alone. */
function withInterval(row: RowText, name: string): string {
  const [low, high] = [figure(row, `${name}_low`), figure(row, `${name}_high`)];
  return `${percent(figure(row, name))}${Number.isNaN(low) ? '' : ` (${points(low)} to ${points(high)})`}`;
}

/** Rows by falling value of a figure; those without it are left out. */
const ranked = (rows: readonly RowText[], name: string): readonly RowText[] =>
  rows
    .filter((row) => !Number.isNaN(figure(row, name)))
    .toSorted((left, right) => figure(right, name) - figure(left, name));

/** Which method wins: the one that ranks best among those that are better than recency beyond chance, if there is one. */
export function backtestWords(rows: readonly RowText[], backtests: number): readonly string[] {
  const recency = rows.find(({ method }) => method === 'recency');
  const [customers, gone] = [figure(recency, 'customers'), figure(recency, 'gone')];
  if (recency === undefined) {
    return [
      'Nobody had bought by that day, so there is nothing to test; choose a later --backtest or a shorter --horizon.',
    ];
  }
  const share = `${whole(gone)} customer${gone === 1 ? '' : 's'} of ${whole(customers)} (${percent(gone / customers)}) did not come back`;
  if (gone === 0 || gone === customers) {
    return [
      `${gone === 0 ? 'Everybody came back' : 'Nobody came back'} within the horizon, so no method can be told from another.`,
    ];
  }
  const days = backtests === 1 ? '' : '; a customer counts once for each day it was known on';
  if (Math.min(gone, customers - gone) < fewest) {
    const [side, count] = gone < fewest ? ['gone', gone] : ['there again', customers - gone];
    return [
      `${share}${days}.`,
      `Only ${whole(count)} ${count === 1 ? 'was' : 'were'} ${side}: too few to tell one method from another.`,
    ];
  }
  return [`${share}${days}.`, rankingWords(rows, recency), flagWords(rows)];
}

function rankingWords(rows: readonly RowText[], recency: RowText): string {
  const others = ranked(
    rows.filter((row) => !naive.has(nameOf(row))),
    'above_recency',
  );
  const winners = others.filter((row) => row['beats_recency'] === 'true');
  const [first, ...more] = winners;
  if (first !== undefined) {
    const also =
      more.length === 0 ? '' : ` ${more.map(nameOf).join(' and ')} ${more.length === 1 ? 'beats' : 'beat'} it, too.`;
    return `${nameOf(first)} wins: its AUC is ${withInterval(first, 'auc')}, ${points(figure(first, 'above_recency'))} points above days since the last purchase alone (${points(figure(first, 'above_recency_low'))} to ${points(figure(first, 'above_recency_high'))}), and its top tenth holds ${figure(first, 'lift_top_decile').toFixed(2)} times the usual share gone.${also}`;
  }
  // A method that ranks as recency does says nothing new.
  const best = others.find((row) => row['above_recency_low'] !== row['above_recency_high']);
  const chance = figure(recency, 'auc_low') > 0.5 ? '' : ', and recency is no better than chance';
  const known = best !== undefined && !Number.isNaN(figure(best, 'above_recency_low'));
  const reach = known
    ? `; ${nameOf(best)} comes to ${percent(figure(best, 'auc'))}, and the difference may lie anywhere from ${points(figure(best, 'above_recency_low'))} to ${points(figure(best, 'above_recency_high'))} points`
    : '';
  return `No method is better than recency here: days since the last purchase alone have an AUC of ${withInterval(recency, 'auc')}${chance}${reach}.`;
}

function flagWords(rows: readonly RowText[]): string {
  const everyone = percent(
    figure(
      rows.find(({ method }) => method === 'everyone'),
      'f1',
    ),
  );
  const [best] = ranked(
    rows.filter(({ method }) => method !== 'everyone'),
    'f1',
  );
  if (best === undefined || best['beats_everyone'] !== 'true') {
    const found = best === undefined ? '' : `; the best, ${nameOf(best)}, ${percent(figure(best, 'f1'))}`;
    return `No flag is better than giving up everyone beyond chance (F1 ${everyone}${found}).`;
  }
  return `The flags of ${nameOf(best)} strike the best balance (F1 ${percent(figure(best, 'f1'))}; flagging everyone: ${everyone}).`;
}
