/** Options that several segment methods have. */
import { option } from '../define.ts';
import { choice } from '../kinds.ts';

export const frequencyOption = option(
  '--frequency <unit>',
  choice('auto', 'orders', 'days', 'rows'),
  'what counts as one purchase: orders, days, rows, or auto (orders where there is an order number, else days)',
  'auto',
);
