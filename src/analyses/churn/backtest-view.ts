/** The backtest as views of every churn method: the figures with their intervals, over all days and day by day. */
import { column } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { Options, Values, View } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import { measuresTable } from './backtest-measures.ts';
import { backtestWords } from './backtest-words.ts';
import type { sharedChurnOptions } from './options.ts';

const bounds = (name: string, whose: string, type: 'share' | 'number' = 'share'): Columns => ({
  [`${name}_low`]: column(type, `lower end of the 95 % interval of ${whose}; empty where the data do not tell`, {
    boundOf: name,
  }),
  [`${name}_high`]: column(type, 'its upper end', { boundOf: name }),
});

const measures: Columns = {
  customers: column('count', 'customers with a purchase up to the day, once for each day'),
  flagged: column('count', 'of these, customers the method gave up: at risk or churned, or below the threshold'),
  gone: column('count', 'customers who in truth did not buy within the horizon'),
  auc: column(
    'share',
    'how well the method ranks, whatever its threshold: how often a customer who was gone is ranked above one who stayed; 50 % is chance',
  ),
  ...bounds('auc', 'AUC'),
  lift_top_decile: column('number', 'share gone in the tenth ranked highest, as a multiple of the share among all'),
  ...bounds('lift_top_decile', 'the lift', 'number'),
  above_recency: column('share', 'AUC less that of recency on the same customers', { isChange: true }),
  above_recency_low: column('share', 'lower end of its interval, wide enough for the five methods together', {
    boundOf: 'above_recency',
    isChange: true,
  }),
  above_recency_high: column('share', 'its upper end', { boundOf: 'above_recency', isChange: true }),
  precision: column('share', 'share of the flagged who were gone'),
  ...bounds('precision', 'precision'),
  recall: column('share', 'share of the gone who were flagged'),
  ...bounds('recall', 'recall'),
  f1: column('share', 'harmonic mean of precision and recall'),
  beats_recency: column(
    'flag',
    'true where that interval lies above 0, AUC above chance and the lift above 1: better than recency',
  ),
  beats_everyone: column('flag', 'true where F1 is above that of flagging everyone, beyond chance'),
};

const method = column(
  'text',
  'the method; forecast = the purchases that the model expects, as in crm clv; recency = days since the last purchase alone; everyone = all customers are flagged',
);

const names = (columns: Columns): ReturnType<typeof raw> => raw(Object.keys(columns).join(', '));

/** The views `backtest`, a row a method, and `backtest-days`, a row a day and method. */
export function backtestViews<O extends Options>(): Record<'backtest' | 'backtest-days', View<O>> {
  const byDay = { day: column('date', 'the day as of which customers were flagged'), method, ...measures };
  return {
    backtest: {
      shows: 'summary',
      title: 'Churn methods tested on what customers then did',
      meaning: 'every method, and two naive ones, tested on what customers did after days in the past',
      columns: { method, ...measures },
      query: () => sql`select method, ${names(measures)}, place from ${raw(measuresTable)} where day is null`,
      order: ['-auc', 'place'],
      words: (rows, options) =>
        backtestWords(rows, (options as unknown as Values<typeof sharedChurnOptions>).backtests),
    },
    'backtest-days': {
      shows: 'summary',
      title: 'Churn methods tested on what customers then did, day by day',
      meaning: 'the same for each of the days: whether a method does as well every time',
      columns: byDay,
      query: () => sql`
        select cast(day as date) as day, method, ${names(measures)}, place from ${raw(measuresTable)} where day is not null`,
      order: ['-day', '-auc', 'place'],
    },
  };
}

/** The view that giving --backtest asks for. */
export function impliedByBacktest({ backtest }: Values<typeof sharedChurnOptions>): string | undefined {
  return backtest === undefined ? undefined : 'backtest';
}
