/** What churn views come to, in sentences. */
import type { RowText } from '../define.ts';

const number = (text: string | null | undefined): number => Number(text ?? 0);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const whole = (count: number): string => count.toLocaleString('en-US');
const plural = (count: number, noun: string): string => `${whole(count)} ${noun}${count === 1 ? '' : 's'}`;

/** How much of the base and of its spend is in danger. */
export function summaryWords(rows: readonly RowText[]): readonly string[] {
  const inDanger = rows.filter(({ churn_status: status }) => status === 'at_risk' || status === 'churned');
  const customers = inDanger.reduce((sum, row) => sum + number(row['customers']), 0);
  if (rows.every(({ churn_status: status }) => status === 'new')) {
    return [
      'Every customer counts as new: hardly anybody has bought on two days, so there is no rhythm yet to judge by; --method inactive --days n goes by the days since the last purchase alone.',
    ];
  }
  if (customers === 0) {
    return ['No customer is at risk or churned.'];
  }
  const value = inDanger.reduce((sum, row) => sum + number(row['share_value']), 0);
  const verb = customers === 1 ? 'is' : 'are';
  return [
    `${plural(customers, 'customer')} ${verb} at risk or churned, with ${percent(value)} of the spend of the last twelve months; --view winback lists them by what is at stake.`,
  ];
}

/** What a view by months says when it has none. */
export function monthsWords(rows: readonly RowText[]): readonly string[] {
  return rows.length === 0 ? ['Nobody has made a purchase that counts, so there is no month to show.'] : [];
}

const naive: ReadonlySet<string> = new Set(['recency', 'everyone']);
const figure = (row: RowText | undefined, name: string): number => number(row?.[name]);

/** The rows with the highest figure; equal figures win together. */
function best(rows: readonly RowText[], name: string): readonly RowText[] {
  const highest = Math.max(...rows.map((row) => figure(row, name)));
  return rows.filter((row) => figure(row, name) === highest);
}

const named = (rows: readonly RowText[]): string => rows.map((row) => String(row['method'])).join(' and ');

/** An AUC below this is hardly worth a list. */
const barelyBetter = 0.55;

/** Which method wins a backtest: by how it ranks (AUC) first, then by what its flags are worth (F1). */
export function backtestWords(rows: readonly RowText[]): readonly string[] {
  const [first] = rows;
  const [customers, gone] = [figure(first, 'customers'), figure(first, 'gone')];
  if (first === undefined || customers === 0) {
    return [
      'Nobody had bought by that day, so there is nothing to test; choose a later --backtest or a shorter --horizon.',
    ];
  }
  const share = `${plural(gone, 'customer')} of ${whole(customers)} (${percent(gone / customers)})`;
  if (gone === 0 || gone === customers) {
    return [
      `${gone === 0 ? 'Everybody came back' : 'Nobody came back'} within the horizon, so no method can be told from another.`,
    ];
  }
  const [ranking, flagging] = [best(rows, 'auc'), best(rows, 'f1')];
  const recency = rows.find(({ method }) => method === 'recency');
  const everyone = rows.find(({ method }) => method === 'everyone');
  const lead = (figure(ranking[0], 'auc') - figure(recency, 'auc')) * 100;
  const isNaiveBest = ranking.some(({ method }) => naive.has(String(method)));
  return [
    `${share} did not come back.`,
    figure(ranking[0], 'auc') < barelyBetter
      ? `No method ranks much better than chance (best AUC ${percent(figure(ranking[0], 'auc'))}): the past of these customers does not tell who comes back.`
      : isNaiveBest
        ? `No method ranks better than days since the last purchase alone (AUC ${percent(figure(recency, 'auc'))}): on these data a list sorted by recency does as well.`
        : `${named(ranking)} ${ranking.length === 1 ? 'wins: it ranks' : 'win: they rank'} best, with an AUC of ${percent(figure(ranking[0], 'auc'))}, ${lead.toFixed(1)} points above days since the last purchase alone, and ${figure(ranking[0], 'lift_top_decile').toFixed(2)} times the usual share gone in its top tenth.`,
    flagging.some(({ method }) => method === 'everyone')
      ? `No flag beats giving up everyone (F1 ${percent(figure(everyone, 'f1'))}): so many were gone that only the order is worth using.`
      : `The flags of ${named(flagging)} strike the best balance (F1 ${percent(figure(flagging[0], 'f1'))}; flagging everyone: ${percent(figure(everyone, 'f1'))}).`,
  ];
}
