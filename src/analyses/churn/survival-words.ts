/** What the survival view comes to, in sentences. */
import { renewalTotals, sbg } from '../../models/sbg.ts';
import type { Period, Terms } from './contracts.ts';
import type { Survival } from './survival.ts';

/** Periods between a payment and the next, and how often each was; the most frequent first. */
interface PaymentGaps {
  readonly gaps: Float64Array;
  readonly payments: Float64Array;
}

/** The gain of log-likelihood below which one more parameter is not worth having. */
const leastGain = 2;
/** The share of payments in time below which they are hardly those of a subscription. */
const leastInTime = 0.8;
/** Renewals within which a half-life is looked for. */
const farthest = 1000;

const whole = (count: number): string => count.toLocaleString('en-US');
const counted = (count: number, noun: string): string => `${whole(count)} ${noun}${count === 1 ? '' : 's'}`;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const shortest = (value: number): string => String(Number(value.toPrecision(4)));

/** What there is to say, with the last day of the last period whose renewals are known. */
export function survivalWords(
  found: Survival,
  { period, missedPeriods, periodsAhead }: Terms & { readonly periodsAhead: number },
  lastDay: string,
  gaps: PaymentGaps,
): readonly string[] {
  if (found.customers === 0) {
    return [`No ${period} in which somebody paid was over by ${lastDay}, so there is nothing to follow.`];
  }
  const broken = missedPeriods === 0 ? `a ${period}` : `${missedPeriods + 1} ${period}s in a row`;
  return [
    `${counted(found.customers, 'customer')} in ${counted(found.cohorts.length, 'cohort')} by the ${period} of the first payment, followed to ${lastDay}, the end of the last ${period} that can tell; a contract ends with ${broken} without a payment.`,
    ...regularityWords(gaps, period, missedPeriods),
    ...modelWords(found, { period, periodsAhead, isThere: 'pays' }),
    ...(found.returned === 0
      ? []
      : [
          `${counted(found.returned, 'customer')} paid again after the contract had ended and ${found.returned === 1 ? 'counts' : 'count'} as lost from there.`,
        ]),
  ];
}

/** The same for counts of cohorts; `period` is what a period is called. */
export function countedWords(found: Survival, period: string, periodsAhead: number): readonly string[] {
  if (found.customers === 0) {
    return ['No cohort has a customer at its start, so there is nothing to follow.'];
  }
  const last = Math.max(...found.cohorts.map((cohort) => cohort.length - 1));
  const followed =
    last === 0 ? '' : `, followed for ${found.cohorts.length > 1 ? 'up to ' : ''}${counted(last, period)}`;
  return [
    `${counted(found.customers, 'customer')} in ${counted(found.cohorts.length, 'cohort')}, as the files count them${followed}.`,
    ...modelWords(found, { period, periodsAhead, isThere: 'is there' }),
  ];
}

/** A warning where payments do not come period by period, with the period that would fit better. */
function regularityWords({ gaps, payments }: PaymentGaps, period: Period, missedPeriods: number): readonly string[] {
  const [all, inTime] = [Infinity, 1 + missedPeriods].map((longest) =>
    payments.reduce((sum, count, row) => sum + ((gaps[row] ?? 0) <= longest ? count : 0), 0),
  ) as [number, number];
  if (all === 0 || inTime / all >= leastInTime) {
    return [];
  }
  const longer = gaps[0] === 12 && period === 'month' ? 'year' : gaps[0] === 3 && period === 'month' ? 'quarter' : null;
  const advice =
    longer === null
      ? 'customers who come as they like are judged by --view summary or --method model'
      : `most often ${gaps[0]} ${period}s lie between: try --period ${longer}`;
  return [
    `Only ${percent(inTime / all)} of later payments follow the one before without a break, so these are hardly payments of a subscription; ${advice}.`,
  ];
}

/** What the periods are called, how many are projected, and what a customer does in one. */
interface Wording {
  readonly period: string;
  readonly periodsAhead: number;
  readonly isThere: 'pays' | 'is there';
}

function modelWords(found: Survival, wording: Wording): readonly string[] {
  const { period, periodsAhead } = wording;
  const { kept, fit, gain } = found;
  if (kept.length === 0) {
    return [`No ${period} after the first is over, so it is not known who renews.`];
  }
  const { stays, leaves } = renewalTotals(found);
  if (fit === null) {
    return stays > 0 && leaves > 0
      ? ['Only one renewal has been seen; a projection needs two or more.']
      : [
          `${stays > 0 ? 'Everybody' : 'Nobody'} renewed, so the data do not tell how long customers stay, and nothing is projected.`,
        ];
  }
  const estimates = sbg.parameterNames.map((name, index) => `${name} ${shortest(fit.parameters[index] ?? 0)}`);
  const overall = percent(stays / (stays + leaves));
  const verdict =
    gain < leastGain
      ? `only ${Math.max(0, gain).toFixed(1)} more than one retention rate of ${overall} for every age: the data do not show that customers who have stayed are more loyal.`
      : `${gain.toFixed(1)} more than one retention rate for every age: who has stayed is more likely to stay.`;
  return [
    `Shifted beta-geometric model (sBG): ${estimates.join(', ')}; log-likelihood ${fit.logLikelihood.toFixed(1)}, ${verdict}`,
    ...(fit.note === '' ? [] : [fit.note]),
    lifetimeWords(fit.parameters, wording, kept.length + periodsAhead),
    ...(periodsAhead === 0 ? [] : [`Renewals after the ${ordinal(kept.length)} are projected.`]),
  ];
}

/** How long a customer stays: the half-life, and the payments on average within the table and without an end. */
function lifetimeWords(parameters: readonly number[], { period, isThere }: Wording, last: number): string {
  const shares = sbg.survival(parameters, Math.max(last, farthest));
  const half = shares.findIndex((share) => share <= 0.5);
  const halved =
    half < 0
      ? `more than half of the customers are there after ${whole(shares.length - 1)} renewals`
      : `half of the customers are gone by the ${ordinal(half)} renewal`;
  const within = shares.slice(0, last + 1).reduce((total, share) => total + share, 0);
  const mean = sbg.meanLifetime(parameters);
  const endless = Number.isFinite(mean)
    ? `, and for ${mean.toFixed(1)} in all`
    : '; in all the mean has no limit, because alpha is not above 1: some customers hardly ever leave';
  return `By the model ${halved}, and a new one ${isThere} for ${within.toFixed(1)} of its first ${whole(last + 1)} ${period}s${endless}.`;
}

/** `1st`, `2nd`, `13th`. */
function ordinal(count: number): string {
  const [tens, ones] = [count % 100, count % 10];
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][ones] ?? 'th');
  return `${whole(count)}${ending}`;
}
