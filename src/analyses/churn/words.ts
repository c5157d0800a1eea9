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
      'Every customer counts as new: hardly anyone has bought on two days, so there is no cadence to judge by; --method inactive --days n uses only the days since the last purchase.',
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
