/** What is said below a report of next products. */
import type { Owned } from './histories.ts';
import type { BasketValues } from './lines.ts';
import type { Chosen } from './next-compute.ts';
import { gainOver } from '../../models/baskets/trial.ts';

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const points = (share: number): string => (share * 100).toFixed(1).replace(/^-0\.0$/, '0.0');
const signed = (share: number): string => (points(share).startsWith('-') ? points(share) : `+${points(share)}`);

const unlearnt = (viewName: string): string =>
  viewName === 'buyers'
    ? 'customers who lack the product stand by what they spent in twelve months'
    : 'the list is the best sellers that a customer lacks';

/** How the ranking was chosen and what the probabilities stand on, in sentences. */
export function nextNotes(
  { histories }: Owned,
  { ranking, trials, cut, step, limits }: Chosen,
  { rank, top, maxBasket }: BasketValues,
  { viewName, fewCustomers }: { readonly viewName: string; readonly fewCustomers: number },
): readonly string[] {
  const [popularity, ...others] = trials;
  if (histories.items.length === 0) return ['No customer owns a product.'];
  if (popularity === undefined) {
    return [`The data are too short to try suggestions on their own past: ${unlearnt(viewName)}.`];
  }
  const tried = others.map((trial) => {
    const { gain, low, high } = gainOver(trial, popularity, top);
    return `${trial.ranking} ${signed(gain)} points (${points(low)} to ${points(high)})`;
  });
  const precision = trials.find((trial) => trial.ranking === ranking)?.precision ?? popularity.precision;
  return [
    `Tried on purchases from ${dayText(cut)} on: of ${top === 1 ? 'each suggestion' : `${top} suggestions`} to ${popularity.customers.toLocaleString('en-US')} customers who then bought something new, ${points(precision)} % were bought; best sellers ${points(popularity.precision)} %, at random ${points(popularity.chance)} %.`,
    ranking === 'popularity' && rank === 'auto'
      ? `Knowing what a customer owns adds nothing here (${tried.join('; ')}); ${unlearnt(viewName)}.`
      : `Over best sellers: ${tried.join('; ')}.`,
    ...(trials[0] !== undefined && trials[0].scores.length / top < fewCustomers
      ? [`No probabilities: they need ${fewCustomers} customers who bought before that day.`]
      : []),
    ...(limits.neighboursMax < 1000
      ? [`For each product the ${limits.neighboursMax} that go best with it count.`]
      : []),
    ...(step > 1 ? [`Tried on one of every ${step} customers.`] : []),
    ...(maxBasket === undefined
      ? []
      : [`Customers of more than ${maxBasket} products do not count for what goes with what.`]),
    'Products not sold in the last quarter of the time are not suggested.',
  ];
}
