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

/** Months without a rate, and how many customers the last rate is about. */
export function rateWords(rows: readonly RowText[]): readonly string[] {
  const begun = rows.filter((row) => number(row['at_start']) > 0);
  const [blank, rated] = [
    begun.filter((row) => row['churn_rate'] === null),
    begun.filter((row) => row['churn_rate'] !== null),
  ];
  const last = begun.findLast((row) => row['is_incomplete'] === 'false') ?? begun.at(-1);
  const [active, could] = [number(last?.['at_start']), number(last?.['could_be_lost'])];
  return [
    ...monthsWords(rows),
    ...(blank.length === 0
      ? []
      : [
          `${rated.length === 0 ? 'No month has a rate' : `${spanOf(blank)} ${blank.length === 1 ? 'has' : 'have'} no rate`}: hardly anybody could have been lost, because no limit for churned was known yet that is shorter than the data reach back.`,
        ]),
    ...(rated.length === 0 || last === undefined || could >= active
      ? []
      : [
          `Of the ${plural(active, 'customer')} active when ${last['month']} began ${whole(could)} could have been lost in it, and the rate is theirs; for the others no such limit is known yet.`,
        ]),
  ];
}

/** `2025-01`, `2025-01 and 2025-02`, `2025-01 to 2025-04 (3 months)`. */
function spanOf(rows: readonly RowText[]): string {
  const [first, last] = [rows[0]?.['month'], rows.at(-1)?.['month']];
  return rows.length === 1 ? String(first) : `${rows.length} months from ${String(first)} to ${String(last)}`;
}

/** Cohorts that may hold old customers, and how the cohorts behind the line over all of them change. */
export function cohortsWords(rows: readonly RowText[]): readonly string[] {
  const over = rows.filter((row) => row['is_incomplete'] === 'false');
  const last = Math.max(0, ...over.map((row) => number(row['months_since'])));
  const behind = (months: number): readonly RowText[] => over.filter((row) => number(row['months_since']) === months);
  const [first, end] = [behind(0), behind(last)];
  const truncated = rows.find((row) => row['is_left_truncated'] === 'true');
  return [
    ...monthsWords(rows),
    ...(truncated === undefined
      ? []
      : [
          `The data begin in the middle of things: many of the ${plural(number(truncated['cohort_customers']), 'customer')} of ${truncated['cohort']} must have bought before, so that cohort is no cohort of new customers.`,
        ]),
    ...(first.length === end.length
      ? []
      : [
          `The line "all" has other cohorts in each column: ${plural(first.length, 'cohort')} in column 0, ${end.length === 1 ? `only that of ${end[0]?.['cohort']}` : end.length} in column ${last}. A rise along it need not be a rise of any cohort.`,
        ]),
  ];
}
